import PostroomEngine

extension TableCommand {
  /// Reads arguments that are plain; nil leaves them to the general parser.
  ///
  /// Every property is set: one that is not set cannot be read.
  init?(plain arguments: [String]) {
    guard var plain = PlainArguments(arguments, flags: ["quiet", "json", "fresh"]) else { return nil }
    self.init()
    paths = plain.paths
    output = OutputOption()
    output.out = plain.take("out")
    to = plain.take("to") ?? Usual.to
    checks = plain.take("checks") ?? Usual.checks
    form = TableFormOptions(plain: &plain)
    guard let effort = TableEffortOptions(plain: &plain), let maxFileSize = plain.take("max-file-size", as: Int.self),
      let timeout = plain.take("timeout-per-document", as: Double.self),
      let minFreeDisk = plain.take("min-free-disk", as: Int.self)
    else { return nil }
    (self.effort, self.maxFileSize, self.minFreeDisk) = (effort, maxFileSize, minFreeDisk)
    timeoutPerDocument = timeout ?? Usual.seconds
    fixes = plain.take("fix").map { [$0] } ?? []
    fresh = plain.takeFlag("fresh")
    display = DisplayOptions()
    (display.quiet, display.json) = (plain.takeFlag("quiet"), plain.takeFlag("json"))
    (display.progress, display.verbose, display.timings) = (.auto, false, false)
    guard plain.isEmpty else { return nil }
  }
}

extension TableFormOptions {
  fileprivate init(plain: inout PlainArguments) {
    self.init()
    delimiter = plain.take("delimiter")
    encoding = plain.take("encoding")
    decimal = plain.take("decimal")
    dateOrder = plain.take("date-order")
    head = plain.take("head")
    sheet = plain.take("sheet")
  }
}

extension TableEffortOptions {
  fileprivate init?(plain: inout PlainArguments) {
    guard let workers = plain.take("max-workers", as: Int.self), let rows = plain.take("chunk-size", as: Int.self),
      let memory = plain.take("memory-threshold", as: Int.self),
      let level = plain.take("optimization-level", as: Int.self)
    else { return nil }
    self.init()
    (maxWorkers, chunkSize, memoryThreshold, optimizationLevel) = (workers, rows, memory, level)
  }
}
