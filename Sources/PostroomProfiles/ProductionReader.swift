internal import PostroomModel
internal import Yams

/// Reads how a run uses the machine; the keys are those of the reference system's production settings.
enum ProductionReader {
  private static let keys = [
    "ocr_mode", "pdf_dpi", "batch_size", "max_workers", "enable_profiling", "cleanup_interval",
    "memory_limit_mb", "barcodes",
  ]
  private static let modes = ["fast", "balanced", "accurate", "careful", "single-word"]

  /// Reads the settings; those that are missing keep their defaults.
  static func read(_ node: Node, problems: inout ProblemList) -> Production {
    var production = Production()
    guard let reader = MappingReader(node, section: "'production'", keys: keys, problems: &problems) else {
      return production
    }
    production.ocrMode = mode(reader, problems: &problems) ?? production.ocrMode
    // Below 50 dpi no letter is legible, above 1,200 no scanner delivers more.
    production.pdfDpi = reader.integer("pdf_dpi", in: 50...1_200, problems: &problems) ?? production.pdfDpi
    production.batchSize =
      reader.integer("batch_size", in: 1...10_000, problems: &problems) ?? production.batchSize
    production.maxWorkers = reader.integer("max_workers", in: 1...1_024, problems: &problems)
    production.enableProfiling = flag(reader, "enable_profiling", problems: &problems) ?? production.enableProfiling
    production.cleanupInterval =
      reader.integer("cleanup_interval", in: 1...1_000_000, problems: &problems) ?? production.cleanupInterval
    // The binary alone needs some 50 MB; 16 TB is more than a machine has.
    production.memoryLimitMB = reader.integer("memory_limit_mb", in: 64...16_777_216, problems: &problems)
    production.barcodes = barcodes(reader, problems: &problems) ?? production.barcodes
    return production
  }

  private static func barcodes(_ reader: MappingReader, problems: inout ProblemList) -> String? {
    guard let node = reader["barcodes"] else { return nil }
    let name = node.scalar?.string ?? ""
    let known = RecognitionSettings.Barcodes.allCases.map(\.rawValue)
    if known.contains(name) { return name }
    problems.add(node, "'barcodes' is '\(name)'.", Spelling.remedy(for: name, among: known))
    return nil
  }

  private static func mode(_ reader: MappingReader, problems: inout ProblemList) -> String? {
    guard let node = reader["ocr_mode"] else { return nil }
    let name = node.scalar?.string ?? ""
    let mode = name == "single_word" ? "single-word" : name
    if modes.contains(mode) { return mode }
    problems.add(node, "There is no mode '\(name)'.", Spelling.remedy(for: name, among: modes))
    return nil
  }

  /// The truth value of a key; nil when it is missing or no truth value, which is noted.
  static func flag(_ reader: MappingReader, _ key: String, problems: inout ProblemList) -> Bool? {
    guard let node = reader[key] else { return nil }
    switch node.scalar?.string.lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      problems.add(node, "'\(key)' is neither true nor false.", "Write 'true' or 'false'.")
      return nil
    }
  }
}
