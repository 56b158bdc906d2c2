internal import Foundation
internal import PostroomLedger
public import PostroomModel
public import PostroomWorkers

/// Examines photographs in sandboxed workers and gives the results in the order in which the photographs were named,
/// the same for any number of workers.
///
/// At most a batch of photographs is open, examined or waiting for an earlier one's result; memory does not grow with
/// their number. A photograph that cannot be examined is a result like any other.
public struct PhotographRun: Sendable {
  private let request: PhotographRequest
  private let command: WorkerCommand
  private let stop: StopSignal
  private let cores: Int
  private let available: @Sendable () -> Int

  /// After so many photographs a worker is replaced by a fresh one.
  private static let recycleAfter = 1_000
  /// Photographs that wait in the pool while memory is plenty, so that no worker waits for its next one.
  private static let queued = 2
  /// Photographs that are opened and hashed beyond those that are examined, so that no worker waits for the disk.
  private static let ahead = queued + 2

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - request: What it is asked.
  ///   - command: How a worker is started.
  ///   - stop: Looked at between photographs.
  ///   - cores: How many cores there are; nil for those of the machine.
  ///   - available: Tells the memory that is free, in bytes; looked at a few times a second.
  public init(
    _ request: PhotographRequest, command: WorkerCommand, stop: StopSignal = StopSignal(),
    cores: Int? = nil,
    available: @escaping @Sendable () -> Int = { MachineMemory.availableBytes() }
  ) {
    self.request = request
    self.command = command
    self.stop = stop
    self.cores = cores ?? ProcessInfo.processInfo.activeProcessorCount
    self.available = available
  }

  /// How many workers and how large a batch it will have.
  public var plan: PhotographPlan {
    let sample = PhotographSample(request)
    return PhotographPlan(
      count: sample.count, bytes: sample.bytes, cores: cores, available: available(), asked: request.workers,
      pixels: request.limits.pixels)
  }

  /// Examines everything that was named.
  ///
  /// - Parameters:
  ///   - progress: Told how far it is.
  ///   - onResult: Given each result, in order; what it throws ends the run.
  /// - Throws: `output-unwritable`, `disk-low`; what keeps workers from starting; what `onResult` throws.
  public func perform(
    progress: PhotographProgress = PhotographProgress(), onResult: (PhotographResult) throws(Fault) -> Void
  ) async throws(Fault) -> PhotographSummary {
    DescriptorLimit.raise()
    let start = ContinuousClock.now
    let plan = plan
    let batch = max(1, request.batch ?? plan.batch)
    let outputs = try PhotographOutputs(request)
    let pool = try pool(plan)
    let cache = cache
    let gate = WorkerGate(
      MemoryPressure(most: plan.workers, worker: plan.workerBytes), queued: Self.queued, available: available)
    let work = PhotographExamining(
      request: request, pool: pool, cache: cache, outputs: outputs, gate: gate,
      workerBytes: plan.workerBytes)
    let intake = PhotographIntake(request)
    progress.count(request)
    let result = await examineAll(intake, work, (plan.workers, batch), progress, onResult)
    await pool.shutdown()
    cache?.close()
    var summary = try result.get()
    summary.leftOut = await intake.leftOut
    summary.warnings += pool.warnings + (cache?.trouble.map { [$0] } ?? [])
    let fewest = await gate.fewest
    if fewest < plan.workers {
      summary.warnings.append("Memory ran low: at times only \(fewest) were examined at once.")
    }
    let duration = (ContinuousClock.now - start).components
    summary.seconds = Double(duration.seconds) + Double(duration.attoseconds) / 1e18
    return summary
  }

  private func pool(_ plan: PhotographPlan) throws(Fault) -> WorkerPool {
    guard let configuration = try? JSONEncoder().encode(request.configuration) else {
      throw Fault(.internalError, request.configuration.format.name, "The format cannot be encoded.")
    }
    return WorkerPool(
      command: command, workers: plan.workers, limits: request.limits, recycleAfter: Self.recycleAfter,
      configuration: configuration)
  }

  /// What is known, unless files are to be written: they are not kept.
  private var cache: PhotographCache? {
    guard request.usesCache, let path = request.cache else { return nil }
    let basis = PhotographBasis(
      configuration: request.configuration, limits: request.limits, program: request.program)
    return PhotographCache(path: path, basis: basis)
  }

  private func examineAll(
    _ intake: PhotographIntake, _ work: PhotographExamining, _ plan: (workers: Int, batch: Int),
    _ progress: PhotographProgress,
    _ onResult: (PhotographResult) throws(Fault) -> Void
  ) async -> Result<PhotographSummary, Fault> {
    await withTaskGroup(of: Result<PhotographSchedule.Ending, Fault>.self) { group in
      var summary = PhotographSummary()
      var schedule = PhotographSchedule(most: plan.workers + Self.ahead, batch: plan.batch)
      var (number, failure) = (0, Fault?.none)
      func fill() {
        if stop.wasRaised { progress.drain() }
        while failure == nil, !stop.wasRaised, let step = schedule.next() {
          number += 1
          group.addTask { [number] in await perform(step, number, intake, work) }
        }
      }
      func give(_ result: PhotographResult) async throws(Fault) {
        summary.add(result)
        try onResult(result)
        progress.finish(result, files: schedule.filesGiven + (await intake.passedOver))
      }
      fill()
      while let ending = await group.next() {
        do throws(Fault) {
          if schedule.end(try ending.get()) { summary.entered += 1 }
          while failure == nil, let result = schedule.take() { try await give(result) }
        } catch { failure = failure ?? error }
        fill()
      }
      do throws(Fault) {
        while failure == nil, let result = schedule.takeRest() { try await give(result) }
      } catch { failure = error }
      if let failure { return .failure(failure) }
      summary.files = schedule.files
      if stop.wasRaised { await summary.stop(schedule, intake, found: progress.snapshot.total) }
      return .success(summary)
    }
  }

  private func perform(
    _ step: PhotographSchedule.Step, _ number: Int, _ intake: PhotographIntake, _ work: PhotographExamining
  ) async -> Result<PhotographSchedule.Ending, Fault> {
    do throws(Fault) {
      switch step {
      case .file:
        guard let photograph = await intake.next() else { return .success(.noMoreFiles) }
        return .success(.looked(photograph, try await work.finding(photograph, number: number)))
      case .page(let page, let photograph):
        return .success(.looked(photograph, try await work.finding(photograph, page: page, number: number)))
      }
    } catch {
      return .failure(error)
    }
  }
}

extension PhotographSummary {
  /// Takes note of what a run that was told to stop has left.
  fileprivate mutating func stop(_ schedule: PhotographSchedule, _ intake: PhotographIntake, found: Int?) async {
    pagesNotReached = schedule.pagesLeft
    let hasMore = schedule.isAtEnd ? false : await intake.next() != nil
    wasStopped = pagesNotReached > 0 || hasMore
    guard wasStopped else { return }
    self.found = found
    let passedOver = await intake.passedOver
    notReached = found.map { max(0, $0 - files - passedOver) }
  }
}
