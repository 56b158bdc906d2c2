import CSandbox
public import PostroomModel

/// What the tables' worker tells the supervisor while it works; any thread may tell.
public struct TableReports: Sendable {
  private let line: TableLine

  init(_ line: TableLine) { self.line = line }

  /// Tells a form; the results that follow refer to it by its number, counted from 0 in the order of telling.
  public func form(_ form: TableFormReport) { line.send(.form(form)) }

  /// Says how far a file is: a sign of life, and what the display shows.
  public func progress(_ progress: TableProgress) { line.send(.progress(progress)) }

  /// Says that the outputs cannot be written, as `output-unwritable` or `disk-low`; nothing is finished after it.
  public func unwritable(_ fault: Fault) { line.send(.unwritable(fault)) }

  /// Says what a file came to, in the order of their numbers; what was written for it must be written by then.
  public func finished(_ result: TableFileResult) {
    var result = result
    result.residentBytes = ResidentMemory.bytes()
    result.peakBytes = Int(sandbox_peak_bytes())
    line.send(.finished(result))
  }
}

/// Where the tables' worker writes.
public struct TableDescriptors: Sendable {
  /// The descriptor of each output.
  public let outputs: [TableOutput: Int32]
  /// `/proc/meminfo`, open; -1 where there is none.
  public let memoryInformation: Int32

  /// The descriptor of an output; -1 when the supervisor gave none.
  public subscript(output: TableOutput) -> Int32 { outputs[output] ?? -1 }
}
