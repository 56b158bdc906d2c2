internal import Logging
internal import ServiceLifecycle

/// What listens, as a part of the service: HTTP begins when gRPC has begun, and both end at once.
struct ServingService: Service {
  let application: any Service
  let calls: CallService?
  let seconds: Double
  let logger: Logger

  func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      if let calls {
        group.addTask { try await run(calls) }
        // A server that is cancelled while it begins goes on: it does not begin where the other one cannot.
        guard await calls.hasBegun() else { return try await group.waitForAll() }
      }
      group.addTask { try await run(application) }
      try await group.waitForAll()
    }
  }

  /// Runs one, which ends within its time also where somebody takes a reply very slowly.
  private func run(_ listener: any Service) async throws {
    var configuration = ServiceGroupConfiguration(services: [listener], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(seconds)
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch is CancellationError {
      // The time was over.
    }
  }
}
