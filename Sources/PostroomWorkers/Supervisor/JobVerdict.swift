import Glibc
import PostroomModel

/// What an attempt came to: judged by the answer, or by the way in which it ended without one.
extension JobAttempt {
  /// Memory this near the limit explains a death: an allocation that fails asks for what is left and more.
  private static let nearLimit = 0.8
  /// How long a worker that hung up may take to end before it is killed, in seconds.
  private static let graceSeconds = 0.5

  // MARK: - Answers

  func judge(
    _ number: Int, _ analysis: Analysis, _ account: WorkerMessage.Account, announced: Int
  ) -> Outcome {
    if number != job.number { return wrong(number, "answered") }
    if !account.isPlausible { return garbled("its memory is impossible") }
    for total in [announced, account.pages ?? 0] where total > 0 && analysis.pages.count != total {
      return garbled("it counted \(total) pages and answered with \(analysis.pages.count)")
    }
    if let breach = analysis.breach(of: job) { return garbled("its analysis is impossible: \(breach)") }
    let accounted = analysis.photograph?.writtenBytes ?? 0
    if job.wanted == .photograph, accounted != written {
      return garbled("it wrote \(written) bytes and accounts for \(accounted)")
    }
    var known = account
    if known.peak <= process.inheritedPeakBytes { known.peak = known.resident }
    return Outcome(
      result: .success(analysis.cleaned(for: job)), memory: known,
      workerIsSound: process.mayGoOn(residentBytes: account.resident, limit: limits.workerBytes))
  }

  func judge(_ number: Int?, _ fault: Fault) -> Outcome {
    if number != job.number { return garbled("it answered another job with a fault") }
    // An engine that was there when the worker started cannot be missing now, nor a model have become bad; the run would end
    // by it.
    guard fault.code.mayComeFromReader, fault.code.kind != .missing, fault.code.kind != .usage else {
      return garbled("it raised the fault \(fault.code.rawValue), which is not a reader's")
    }
    return Outcome(result: .failure(fault.cleaned), workerIsSound: !fault.code.deservesSecondAttempt)
  }

  func wrong(_ number: Int, _ deed: String) -> Outcome {
    garbled("it \(deed) job \(number) while it had job \(job.number)")
  }

  func garbled(_ what: String) -> Outcome {
    kill(Fault(.workerGarbled, "", "The reader was killed because \(what)."))
  }

  // MARK: - Ends

  func kill(_ fault: Fault) -> Outcome {
    _ = process.end(grace: 0)
    return Outcome(result: .failure(fault), workerIsSound: false)
  }

  func late(_ documentDeadline: Instant) -> Fault {
    let now = Instant.now
    if now >= documentDeadline {
      let limit = SecondsText.of(limits.secondsPerDocument)
      return Fault(
        .workerTimedOut, "", "The reader was killed after \(limit) s, \(page.description).")
    }
    let silence = SecondsText.of(now.seconds(since: page.time))
    return Fault(
      .pageTimedOut, "", "The reader was killed after \(silence) s of silence, \(page.description).")
  }

  func breach(_ memory: ProcessMemory?) -> Fault? {
    guard let memory, memory.resident > limits.workerBytes else { return nil }
    return Fault(
      .memoryLimit, "",
      "The reader was killed with \(memory.resident) bytes of memory; the limit is \(limits.workerBytes).")
  }

  func buried() -> Outcome {
    let farewell = process.end(grace: Self.graceSeconds)
    let after = "after \(SecondsText.of(Instant.now.seconds(since: start))) s, \(page.description)"
    let fault: Fault
    let used = max(farewell.peakBytes, memory?.resident ?? 0, memory?.data ?? 0)
    if farewell.killed {
      fault = Fault(.workerCrashed, "", "The reader hung up \(after), and was killed.")
    } else if farewell.ending == .signalled(SIGXCPU) {
      fault = Fault(.workerTimedOut, "", "The reader used up its processor time \(after).")
    } else if farewell.ending.isOutOfMemory {
      fault = Fault(
        .memoryLimit, "", "The reader ran out of memory \(after); the limit is \(limits.workerBytes) bytes.")
    } else if farewell.ending.canBeFailedAllocation,
      Double(used) >= Self.nearLimit * Double(limits.workerBytes)
    {
      fault = Fault(
        .memoryLimit, "",
        "The reader \(farewell.ending.description) \(after), with \(used) bytes of memory; "
          + "the limit is \(limits.workerBytes).")
    } else {
      fault = Fault(.workerCrashed, "", "The reader \(farewell.ending.description) \(after).")
    }
    return Outcome(result: .failure(fault), workerIsSound: false)
  }
}
