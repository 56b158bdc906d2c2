internal import PostroomLedger
internal import PostroomModel
internal import PostroomWorkers
internal import Synchronization

/// Has photographs examined by workers, without those that are known, and writes what is made of them.
struct PhotographExamining: Sendable {
  let request: PhotographRequest
  let pool: WorkerPool
  let cache: PhotographCache?
  let outputs: PhotographOutputs
  let gate: PhotographGate

  /// What became of a photograph.
  ///
  /// - Parameters:
  ///   - photograph: The file.
  ///   - page: Which of its pages; nil for a file that nobody has looked into.
  ///   - number: The number of the job, used for nothing else in the run.
  /// - Throws: Faults that no other photograph would escape: of the workers as a whole, and of the output folders.
  func finding(
    _ photograph: ArrivedPhotograph, page: Int? = nil, number: Int
  ) async throws(Fault) -> PhotographFinding {
    var result = PhotographResult(index: photograph.index, file: photograph.name, page: page)
    guard let file = photograph.file else {
      result.fault = photograph.fault ?? Fault(.sourceUnreadable, photograph.path, "It could not be opened.")
      return .result(result)
    }
    if let key = photograph.key(page: page), let known = cache?.answer(of: key) {
      result.report = known.report
      result.thumbnail = known.thumbnail
      result.isKnown = true
      return .result(result)
    }
    await gate.enter()
    let (answer, bytes) = await examine(photograph, page, number, file)
    await gate.leave()
    result.workerPeakBytes = answer.workerPeakBytes ?? answer.workerResidentBytes ?? 0
    do throws(Fault) {
      let analysis = try answer.result.get()
      if page == nil, analysis.parts.count > 1 { return .pages(analysis.parts.count) }
      try await fill(&result, analysis, bytes, photograph, file)
    } catch {
      if DocumentJudgement.concernsTheRun.contains(error.code) || error.code.isOfOutput { throw error }
      result.report = nil
      result.fault = Fault(error.code, photograph.path, error.detail)
    }
    return .result(result)
  }

  private func examine(
    _ photograph: ArrivedPhotograph, _ page: Int?, _ number: Int, _ file: OpenFile
  ) async -> (WorkerAnswer, [UInt8]) {
    let written = WrittenBytes()
    let job = ReadingJob(
      number: number, format: photograph.format, bytes: Int(file.identity.size), wanted: .photograph,
      part: page.map { PageRange(first: $0, last: $0) }, mayHoldSeveral: page == nil && photograph.format == .pdf,
      maximumPages: request.limits.pages, maximumPixels: request.limits.pixels,
      secondsPerPage: request.limits.secondsPerPage)
    let answer = await pool.analyse(job, descriptor: file.descriptor, output: written.sink)
    return (answer, written.bytes)
  }

  private func fill(
    _ result: inout PhotographResult, _ analysis: Analysis, _ bytes: [UInt8], _ photograph: ArrivedPhotograph,
    _ file: OpenFile
  ) async throws(Fault) {
    guard let report = analysis.photograph else { throw Fault(.internalError, "", "The worker sent no report.") }
    guard report.format == request.configuration.format.name else {
      throw Fault(.workerGarbled, "", "The reader judged by the rules of \(report.format).")
    }
    let pieces = try PhotographPieces(bytes, report.written)
    guard try file.currentIdentity() == file.identity else {
      throw Fault(.sourceChanged, photograph.path, "It was written to while it was examined.")
    }
    let placed = try outputs.place(pieces, stem: photograph.stem, page: result.page, like: file)
    result.report = report
    result.mended = placed[.mended]
    result.annotated = placed[.annotated]
    result.thumbnail = request.configuration.wantsThumbnail ? pieces.files[.thumbnail] ?? [] : []
    if let cache, let key = photograph.key(page: result.page) {
      cache.keep(PhotographCache.Answer(report: report, thumbnail: result.thumbnail), of: key)
    }
  }
}

extension Fault.Code {
  /// Whether the place that files are written to is what is wrong.
  fileprivate var isOfOutput: Bool { self == .outputUnwritable || self == .diskLow }
}

/// What a worker writes for one photograph; the pool bounds it.
private final class WrittenBytes: Sendable {
  private let state = Mutex<[UInt8]>([])

  var bytes: [UInt8] { state.withLock { $0 } }

  var sink: OutputSink {
    OutputSink(
      begin: { [self] in
        state.withLock { $0 = [] }
        return nil
      },
      take: { [self] bytes in
        state.withLock { $0 += bytes }
        return nil
      })
  }
}
