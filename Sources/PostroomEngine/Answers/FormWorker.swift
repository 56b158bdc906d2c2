internal import Foundation
internal import PostroomAnswers
public import PostroomModel
public import PostroomWorkers
internal import Synchronization

/// Fills companies' PDF forms: a worker describes a form once and lays the values over it, which are typeset here.
public final class FormWorker: Sendable {
  private let pool: WorkerPool
  private let number = PartJobs()
  private let known = Mutex<[String: Result<FormDescription, Fault>]>([:])

  /// No company's form has more bytes.
  private static let mostBytes = 64 << 20

  /// Prepares a worker; it is started by the first form.
  ///
  /// - Parameters:
  ///   - profile: What the worker is configured by.
  ///   - command: How it is started.
  /// - Throws: `internal-error`.
  public init(_ profile: Profile, command: WorkerCommand) throws(Fault) {
    var recognition = RecognitionSettings(profile)
    recognition.when = .never
    pool = WorkerPool(
      command: command, workers: 1, limits: Limits(), recycleAfter: 1_000,
      configuration: try WorkerConfiguration(profile: profile, recognition: recognition).encoded())
  }

  /// A worker where a profile fills forms; nil where it does not.
  ///
  /// - Throws: `internal-error`.
  public static func needed(by profile: Profile, command: WorkerCommand) throws(Fault) -> FormWorker? {
    let fills = profile.answers?.contains { if case .filled = $0.making { true } else { false } } ?? false
    return fills ? try FormWorker(profile, command: command) : nil
  }

  /// What the engine asks to have forms filled.
  public var filling: FormFilling {
    FormFilling { form, values, moment throws(Fault) in try self.fill(form, values, moment) }
  }

  /// The form's fields and the sizes of its pages.
  ///
  /// - Throws: `form-unusable`; what opening it throws.
  func describe(_ path: String) throws(Fault) -> FormDescription {
    if let known = known.withLock({ $0[path] }) { return try known.get() }
    let result = Result { () throws(Fault) in
      let json = try work(.formFields, content: try Self.content(path), layer: nil)
      guard let description = try? JSONDecoder().decode(FormDescription.self, from: Data(json)),
        (1...FormDescription.mostPages).contains(description.pages.count),
        description.fields.count <= FormDescription.mostFields
      else { throw Fault(.formUnusable, path, "Its description cannot be read.") }
      return description
    }
    known.withLock { $0[path] = result }
    return try result.get()
  }

  /// The same on a thread of its own, for callers that may not wait.
  public func describeApart(_ path: String) async -> Result<FormDescription, Fault> {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: Result { () throws(Fault) in try self.describe(path) })
      }
    }
  }

  private func fill(
    _ form: AnswerRule.FilledForm, _ values: [String: String], _ moment: String
  ) throws(Fault) -> [UInt8] {
    let layer = try FormLayer(values, on: try describe(form.path), moment: moment)
    if let warning = layer.warnings.first { throw Fault(.formUnusable, form.path, warning) }
    return try work(.filledForm, content: try Self.content(form.path), layer: layer)
  }

  private static func content(_ path: String) throws(Fault) -> [UInt8] {
    guard let file = try? OpenFile(path: path), file.identity.size <= mostBytes, let bytes = try? file.allBytes() else {
      throw Fault(.formUnusable, path, "It cannot be read, or has more than \(mostBytes >> 20) MB.")
    }
    return bytes
  }

  /// Has the worker do one thing, and waits for it; callers have threads of their own.
  private func work(_ wanted: ReadingJob.Wanted, content: [UInt8], layer: FormLayer?) throws(Fault) -> [UInt8] {
    guard let file = MemoryFile(content + (layer?.bytes ?? [])) else {
      throw Fault(.machineExhausted, "form", "The system gives no memory for it.")
    }
    let job = ReadingJob(
      number: number.next(), format: .pdf, bytes: content.count, wanted: wanted,
      maximumPages: FormDescription.mostPages,
      form: layer.map { FormOrder(layerBytes: $0.bytes.count, replaced: $0.replaced) })
    let output = WrittenBytes()
    let (pool, done) = (pool, DispatchSemaphore(value: 0))
    let answer = Mutex<Result<Analysis, Fault>?>(nil)
    Task.detached {
      let given = await file.whileOpen { await pool.analyse(job, descriptor: $0, output: output.sink) }
      answer.withLock { $0 = given.result }
      done.signal()
    }
    done.wait()
    guard let result = answer.withLock({ $0 }) else { throw Fault(.internalError, "form", "Nobody answered.") }
    _ = try result.get()
    return output.bytes
  }

  /// Ends the worker.
  public func end() async { await pool.shutdown() }
}

/// What a worker writes, in memory; its length is limited by the pool.
private final class WrittenBytes: Sendable {
  private let content = Mutex<[UInt8]>([])

  var bytes: [UInt8] { content.withLock { $0 } }

  var sink: OutputSink {
    OutputSink(
      begin: {
        self.content.withLock { $0 = [] }
        return nil
      },
      take: { bytes in
        self.content.withLock { $0 += bytes }
        return nil
      })
  }
}
