/// Addresses that lead to pages of the service and nowhere else.
enum LocalPath {
  private static let longest = 500

  /// A path of our own, or `/`: what browsers could take for another host's address is none.
  static func safe(_ path: String?) -> String {
    guard let path, path.utf8.count <= longest, path.utf8.first == 0x2F, !path.hasPrefix("//"),
      !path.hasPrefix("/api/"), !path.hasPrefix("/sign-"),
      path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C && $0 != 0x22 })
    else { return "/" }
    return path
  }

}
