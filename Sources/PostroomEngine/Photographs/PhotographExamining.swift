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
  /// - Throws: Faults that no other photograph would escape: of the workers as a whole, and of the output folders.
  func result(_ photograph: ArrivedPhotograph) async throws(Fault) -> PhotographResult {
    var result = PhotographResult(index: photograph.index, file: photograph.name)
    guard let file = photograph.file else {
      result.fault = photograph.fault ?? Fault(.sourceUnreadable, photograph.path, "It could not be opened.")
      return result
    }
    if let hash = photograph.hash, let known = cache?.answer(of: hash) {
      result.report = known.report
      result.thumbnail = known.thumbnail
      result.isKnown = true
      return result
    }
    await gate.enter()
    let (answer, bytes) = await examine(photograph, file)
    await gate.leave()
    result.workerPeakBytes = answer.workerPeakBytes ?? answer.workerResidentBytes ?? 0
    do throws(Fault) {
      try await fill(&result, try answer.result.get(), bytes, photograph, file)
    } catch {
      if Pipeline.concernsTheRun.contains(error.code) || error.code.isOfOutput { throw error }
      result.report = nil
      result.fault = Fault(error.code, photograph.path, error.detail)
    }
    return result
  }

  private func examine(_ photograph: ArrivedPhotograph, _ file: OpenFile) async -> (WorkerAnswer, [UInt8]) {
    let written = WrittenBytes()
    let job = ReadingJob(
      number: photograph.index + 1, format: photograph.format, bytes: Int(file.identity.size), wanted: .photograph,
      maximumPages: 1, maximumPixels: request.limits.pixels, secondsPerPage: request.limits.secondsPerPage)
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
    let placed = try outputs.place(pieces, stem: photograph.stem, like: file)
    result.report = report
    result.mended = placed[.mended]
    result.annotated = placed[.annotated]
    result.thumbnail = request.configuration.wantsThumbnail ? pieces.files[.thumbnail] ?? [] : []
    if let cache, let hash = photograph.hash {
      cache.keep(PhotographCache.Answer(report: report, thumbnail: result.thumbnail), of: hash)
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
