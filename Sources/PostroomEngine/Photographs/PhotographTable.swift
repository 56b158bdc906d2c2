internal import Foundation
internal import PostroomModel

/// The results of a batch as a table: a line for each photograph, a column for the value and the verdict of each check.
public struct PhotographTable: Sendable {
  private let components: [String]

  /// Makes a table.
  ///
  /// Components have the columns of OFIQ's tables, in its order: what was measured, of each under its name, and then the
  /// scores, each under that name and `.scalar`.
  ///
  /// - Parameter components: The components of ISO/IEC 29794-5 that reports have, by their names; empty where they were
  ///   not asked for.
  public init(components: [String] = []) { self.components = components }

  private static let places: [String] = [
    "file", "verdict", "format_name", "width", "height", "faces", "face_x0", "face_y0", "face_x1", "face_y1",
    "right_eye_x",
    "right_eye_y", "left_eye_x", "left_eye_y", "chin_x", "chin_y", "crown_x", "crown_y", "face_roll",
    "face_yaw",
  ]
  private static let ends = [
    "reasons", "mended_verdict", "mended_done", "mended_left", "mended", "annotated", "fault_code", "fault_title",
    "fault_detail", "fault_remedy", "page",
  ]

  /// Whether a file that begins with these bytes is such a table.
  public static func begins(_ head: [UInt8]) -> Bool {
    head.starts(with: ("\u{FEFF}" + places.prefix(4).joined(separator: ",")).utf8)
  }

  /// A byte order mark, so that spreadsheets read the letters right, and the names of the columns.
  public var heading: String {
    let checks = PhotographCheckName.allCases.flatMap { [$0.rawValue, $0.rawValue + "_verdict"] }
    let scores = components + components.map { $0 + ".scalar" }
    return "\u{FEFF}" + (Self.places + checks + scores + Self.ends).map(ResultTable.cell).joined(separator: ",")
      + "\r\n"
  }

  /// One line with its end; cells that a spreadsheet would take for formulas are disarmed.
  ///
  /// - Complexity: O(checks).
  public func line(_ result: PhotographResult) -> String {
    let report = result.report
    var cells = [result.file, report?.verdict.rawValue ?? "", report?.format ?? ""]
    cells += [report?.width, report?.height, report?.faces].map { $0.map(String.init) ?? "" }
    cells += Self.face(report?.face)
    for name in PhotographCheckName.allCases {
      let check = report?.checks.first { $0.name == name }
      cells += [check?.value.map(Self.number) ?? "", check?.verdict.rawValue ?? ""]
    }
    let found = components.map { name in report?.iso.first { $0.name == name } }
    cells += found.map { $0?.native.map(Self.number) ?? "" } + found.map { $0?.score.map(String.init) ?? "" }
    let reasons = (report?.checks ?? []).reasonsInOrder.map(\.reason)
    let mending = report?.mending
    cells += [reasons.joined(separator: " "), mending?.verdict.rawValue ?? ""]
    cells += [mending?.done, mending?.left].map { $0?.joined(separator: " ") ?? "" }
    cells += [result.mended ?? "", result.annotated ?? ""]
    let fault = result.fault
    cells += [fault?.code.rawValue, fault?.title, fault?.detail, fault?.code.photographRemedy].map { $0 ?? "" }
    cells.append(result.page.map(String.init) ?? "")
    return cells.map(ResultTable.cell).joined(separator: ",") + "\r\n"
  }

  private static func face(_ face: PhotographFace?) -> [String] {
    guard let face else { return Array(repeating: "", count: 14) }
    let edges = [face.box.x0, face.box.y0, face.box.x1, face.box.y1].map(Double.init)
    let points = [face.rightEye, face.leftEye, face.chin, face.crown].flatMap { [$0.x, $0.y] }
    return (edges + points + [face.roll, face.yaw]).map(number)
  }

  private static func number(_ value: Double) -> String { ResultTable.decimal(value, places: 4) }
}
