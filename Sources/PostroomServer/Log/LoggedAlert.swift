extension LogSink {
  /// Writes an alert that began or ended; both are told where nothing but warnings is.
  func write(_ alert: Alert) {
    let level: Level = alert.severity == .critical && alert.ended == nil ? .error : .warning
    let state = alert.ended == nil ? "began" : "ended"
    write(
      level, "alert: \(alert.sentence)",
      [("subject", alert.subject.rawValue), ("severity", alert.severity.rawValue), ("state", state)])
  }
}
