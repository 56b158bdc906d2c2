internal import PostroomModel

/// How days, sums and numbers are written in a language.
struct WrittenStyle {
  private let groupMark: String
  private let decimalMark: String
  private let isEnglish: Bool
  private let dayMark: String

  /// - Parameter language: ISO 639-2; what is not English is written with a decimal comma.
  init(language: String) {
    isEnglish = language == "eng"
    groupMark = isEnglish ? "," : "."
    decimalMark = isEnglish ? "." : ","
    dayMark = language == "ita" ? "/" : "."
  }

  /// A normalised value as people write it; what is not of the kind stays as it is.
  func written(_ value: String, _ kind: FieldKind) -> String {
    switch kind {
    case .date: day(value) ?? value
    case .amount: number(value, places: 2) ?? value
    case .number, .percentage: number(value, places: 0) ?? value
    default: value
    }
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private func day(_ value: String) -> String? {
    let parts = value.split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), (1...12).contains(month) else { return nil }
    guard isEnglish else { return "\(parts[2])\(dayMark)\(parts[1])\(dayMark)\(parts[0])" }
    return "\(Int(parts[2]).map(String.init) ?? String(parts[2])) \(Self.months[month - 1]) \(parts[0])"
  }

  /// - Parameter places: How many decimals are shown at least where there are any but zeros.
  private func number(_ value: String, places: Int) -> String? {
    let isNegative = value.hasPrefix("-")
    let parts = (isNegative ? value.dropFirst() : value[...]).split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else {
      return nil
    }
    var grouped = ""
    for (index, figure) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { grouped += groupMark }
      grouped.append(figure)
    }
    var decimals = parts.count > 1 ? String(parts[1]) : ""
    while decimals.last == "0" { decimals.removeLast() }
    if !decimals.isEmpty { while decimals.count < places { decimals += "0" } }
    return (isNegative ? "-" : "") + grouped + (decimals.isEmpty ? "" : decimalMark + decimals)
  }
}
