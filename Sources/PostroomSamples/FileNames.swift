/// Names as scanners, telephones and people give them: unique by the document's number, silent about its content.
enum FileNames {
  static func name(_ index: Int, _ random: inout SampleRandom) -> String {
    let day = Day(&random, years: 2025...2026)
    switch random.number(0...8) {
    case 0: return "scan_\(padded(index + 231, 4)).pdf"
    case 1: return "IMG_\(padded(index + 4_432, 4)).pdf"
    case 2: return "Belge (\(index + 3)).pdf"
    case 3: return "doc\(day.compact)-\(index + 1).pdf"
    case 4: return "Müşteri evrakı \(index + 12).pdf"
    case 5: return "Tarama \(day.iso) (\(index + 1)).pdf"
    case 6: return "WhatsApp \(day.iso) \(padded(index, 4)).pdf"
    case 7: return "MFP_\(day.compact)_\(padded(index + 17, 5)).pdf"
    default: return "YENİ BELGE \(index + 5).pdf"
    }
  }

  /// The name with the ending of another container.
  static func name(_ name: String, as container: ScanTruth.Container) -> String {
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
    switch container {
    case .pdf: return stem + ".pdf"
    case .jpeg: return stem + ".jpg"
    case .png: return stem + ".png"
    case .tiff: return stem + ".tif"
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
