internal import COCRKernel
internal import PostroomModel

#if canImport(Glibc)
  internal import Glibc
#endif

/// The ways in which the fast reader's network can be computed, the fastest first; all give the same bits.
public enum KernelPath: String, CaseIterable, Sendable {
  /// AVX-512 with VNNI.
  case avx512VNNI = "avx512-vnni"
  /// AVX2 with AVX-VNNI.
  case avxVNNI = "avx-vnni"
  /// AVX2.
  case avx2
  /// What the compiler makes of plain C.
  case portable

  /// The environment variable that forces a path.
  public static let variable = "POSTROOM_CPU"

  /// The paths that this machine can run, the fastest first; never empty.
  public static let available: [KernelPath] = allCases.filter { postroom_ocr_is_available($0.code) }

  /// The fastest path that this machine can run, or the one that `POSTROOM_CPU` names; it is read once.
  ///
  /// - Throws: `usage-invalid` when `POSTROOM_CPU` names no path, or one that this machine cannot run.
  public static var best: KernelPath {
    get throws(Fault) { try chosen.get() }
  }

  private static let chosen: Result<KernelPath, Fault> = Result { () throws(Fault) in
    try path(named: getenv(variable).map { String(cString: $0) })
  }

  static func path(named name: String?) throws(Fault) -> KernelPath {
    guard let name, !name.isEmpty else { return available.first ?? .portable }
    if let path = KernelPath(rawValue: name), available.contains(path) { return path }
    let names = available.map(\.rawValue).joined(separator: ", ")
    throw Fault(.usageInvalid, variable, "'\(name)' is not among what this machine can run: \(names).")
  }

  var code: postroom_ocr_path {
    switch self {
    case .avx512VNNI: POSTROOM_OCR_AVX512_VNNI
    case .avxVNNI: POSTROOM_OCR_AVX_VNNI
    case .avx2: POSTROOM_OCR_AVX2
    case .portable: POSTROOM_OCR_PORTABLE
    }
  }
}
