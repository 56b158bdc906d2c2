internal import Glibc

/// How many files this process may hold open.
enum DescriptorLimit {
  /// More than a run ever holds: each document between intake and filing holds one.
  private static let wanted: rlim_t = 65_536

  /// Raises the soft limit as far as the hard one allows.
  static func raise() {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(wanted, limit.rlim_max)
    setrlimit(resource, &limit)
  }
}
