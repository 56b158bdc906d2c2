internal import Logging

/// Brings what libraries log to the service's own log.
struct ServiceLogHandler: LogHandler {
  let sink: LogSink
  let label: String
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  /// Libraries have little to say that is not in the access log.
  var logLevel = Logger.Level.warning

  init(sink: LogSink, label: String) {
    self.sink = sink
    self.label = label
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:], uniquingKeysWith: { _, new in new })
    let fields = all.sorted { $0.key < $1.key }.map { (name: $0.key, value: "\($0.value)") }
    sink.write(level(event.level), "\(event.message)", [("source", label)] + fields)
  }

  private func level(_ level: Logger.Level) -> LogSink.Level {
    switch level {
    case .trace, .debug: .debug
    case .info, .notice: .info
    case .warning: .warning
    case .error, .critical: .error
    }
  }
}
