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
  let gate: WorkerGate
  /// The memory that is reckoned for a worker, in bytes.
  let workerBytes: Int

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
    let (answer, bytes) = await examine(photograph, page, number, file)
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

  /// Has it examined, and where it needs more memory than is reckoned for a worker, with as many workers' places.
  private func examine(
    _ photograph: ArrivedPhotograph, _ page: Int?, _ number: Int, _ file: OpenFile
  ) async -> (WorkerAnswer, [UInt8]) {
    let usual = max(0, workerBytes - PhotographPlan.idleBytes)
    await gate.enter()
    var (answer, bytes) = await ask(photograph, page, 2 * number, file, decodingBytes: usual)
    await gate.leave()
    guard case .success(let analysis) = answer.result, let decoding = analysis.decodingBytes else {
      return (answer, bytes)
    }
    let (needed, limit) = (PhotographPlan.idleBytes + max(0, min(decoding, 1 << 50)), request.limits.workerBytes)
    guard needed <= limit else {
      answer.result = .failure(
        Fault(
          .memoryLimit, "",
          "Decoding it takes \(needed >> 20) MB, as its header says; a worker may take \(limit >> 20) MB."))
      return (answer, bytes)
    }
    let places = max(1, (needed + workerBytes - 1) / max(1, workerBytes))
    await gate.enter(places: places)
    (answer, bytes) = await ask(photograph, page, 2 * number + 1, file, decodingBytes: nil)
    await gate.leave(places: places)
    return (answer, bytes)
  }

  private func ask(
    _ photograph: ArrivedPhotograph, _ page: Int?, _ number: Int, _ file: OpenFile, decodingBytes: Int?
  ) async -> (WorkerAnswer, [UInt8]) {
    let written = WrittenBytes()
    let job = ReadingJob(
      number: number, format: photograph.format, bytes: Int(file.identity.size), wanted: .photograph,
      part: page.map { PageRange(first: $0, last: $0) }, mayHoldSeveral: page == nil && photograph.format.mayHavePages,
      maximumPages: request.limits.pages, maximumPixels: request.limits.pixels,
      secondsPerPage: request.limits.secondsPerPage, decodingBytes: decodingBytes)
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
