internal import Foundation
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
internal import NIOSSL
internal import PostroomEngine
internal import PostroomLedger
public import PostroomModel
internal import ServiceLifecycle
internal import Synchronization

/// The service over an archive: a server, what it keeps, and the engine beside it.
public final class ArchiveService: Sendable {
  /// Where figures are registered; the engine's side adds its own.
  public let registry = MetricRegistry()

  let settings: ServiceSettings
  let cache = ResponseCache()
  let desk: RequestDesk
  private let log: LogSink
  private let known: KnownCallers
  private let setup = SetupToken()
  private let replies: ReplyBook
  private let watch: ArchiveWatch
  private let lifeSigns: LifeSigns?
  private let engine: ServiceEngine?
  private let intake: ServiceIntake?
  private let hub: ProgressHub
  private let server: HTTPServerBuilder
  /// What answers over gRPC; nil where nobody asked for it.
  private let calls: PostroomCalls?
  private let callSecurity: NIOSSLContext?
  private let callPort = Mutex<Int?>(nil)
  private let group = Mutex<ServiceGroup?>(nil)

  /// Prepares a service; nothing listens yet.
  ///
  /// - Parameters:
  ///   - settings: How it is to be.
  ///   - database: What it keeps beside the ledger.
  ///   - profiles: The profiles that it tells about.
  ///   - engine: What works on the archive; nil serves what is there.
  ///   - intake: What takes documents in and changes them; nil only shows them.
  /// - Throws: `usage-invalid` for settings that would be dangerous, or a certificate that is none.
  public convenience init(
    _ settings: ServiceSettings, database: ServiceDatabase, profiles: ServedProfiles, engine: ServiceEngine?,
    intake: ServiceIntake?
  ) throws(Fault) {
    try self.init(settings, database: database, profiles: profiles, engine: engine, intake: intake, added: [])
  }

  /// - Parameter added: Routes beside the service's own.
  init(
    _ settings: ServiceSettings, database: ServiceDatabase, profiles: ServedProfiles, engine: ServiceEngine?,
    intake: ServiceIntake?, added: [Route]
  ) throws(Fault) {
    try settings.check()
    self.settings = settings
    self.intake = intake
    self.engine = engine
    log = LogSink(form: settings.log)
    let accounts = AccountBook(database: database)
    known = KnownCallers(accounts)
    replies = ReplyBook(database: database)
    let reader = ArchiveReader(output: settings.output)
    watch = ArchiveWatch(reader: reader, cache: cache)
    lifeSigns = settings.systemd.map { LifeSigns(socket: $0, reader: reader, engine: engine) }
    ProcessMetrics.register(in: registry, output: settings.output, started: Date().timeIntervalSince1970)
    if let engine { ProcessMetrics.register(engine, in: registry) }
    let passwords = PasswordDesk()
    let trail = AuditTrail(database: database)
    var routes = HealthRoutes(settings: settings, database: database, engine: engine).routes
    routes += DocumentRoutes(reader: reader).routes + DownloadRoutes(reader: reader).routes
    routes += ExportRoutes(reader: reader).routes + RunRoutes(reader: reader).routes
    routes += ClientRoutes(reader: reader).routes + AnswerRoutes(reader: reader).routes
    routes += PolicyRoutes(reader: reader, archive: intake?.archive) { [cache] in cache.drop() }.routes
    routes += ProfileRoutes(profiles: profiles).routes + MetricsRoutes(reader: reader, registry: registry).routes
    let sessions = SessionRoutes(
      accounts: accounts, known: known, passwords: passwords, throttle: SignInThrottle(), setup: setup, trail: trail)
    routes += sessions.routes
    routes += AccountRoutes(accounts: accounts, known: known, passwords: passwords).routes
    routes += KeyRoutes(keys: KeyBook(database), known: known).routes + AuditRoutes(trail: trail).routes
    if let intake { routes += intake.routes(reader: reader) { [cache] in cache.drop() } }
    hub = ProgressHub(engine: engine, desk: intake?.desk)
    routes += EventRoutes(hub: hub).routes
    let dashboard = Dashboard(
      reader: reader, profiles: profiles, intake: intake, engine: engine, benchmarks: settings.benchmarks
    ) { [cache] in cache.drop() }
    routes += dashboard.routes(hub) + SignInPages(sessions: sessions).routes + AssetRoutes.routes
    routes += FaultRoutes.routes + [SetupPage.route] + added
    routes += DescriptionRoutes.routes(telling: routes, version: settings.version)
    desk = RequestDesk(
      settings, routes: routes, known: known, cache: cache, replies: replies, registry: registry, log: log)
    server = try Self.server(settings)
    callSecurity = try settings.grpcPort == nil ? nil : TransportSecurity.callContext(settings.certificate)
    calls =
      settings.grpcPort == nil
      ? nil
      : PostroomCalls(
        desk: CallDesk(requests: desk, metrics: CallMetrics(in: registry)), reader: reader,
        submitting: intake.map { [cache, replies] in
          SubmitCall(uploads: $0.uploads(reader: reader) { cache.drop() }, replies: replies, limits: settings.limits)
        }, watching: WatchCall(hub: hub, desk: intake?.desk, reader: reader, limits: settings.limits))
  }

  private static func server(_ settings: ServiceSettings) throws(Fault) -> HTTPServerBuilder {
    let limits = settings.limits
    var configuration = HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionGuard(limits: limits)], idleTimeout: limits.idle)
    configuration.httpDecoder = .init(
      maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes, maxHeaderFieldCount: limits.headers
    )
    let settled = configuration
    let plain = HTTPServerBuilder { responder in
      LoopBoundChannel(base: HTTP1Channel(responder: responder, configuration: settled))
    }
    guard let files = settings.certificate else { return plain }
    let security = try TransportSecurity.configuration(chain: files.chain, key: files.key)
    do { return try HTTPServerBuilder.tls(plain, tlsConfiguration: security) } catch {
      throw Fault(.usageInvalid, "--tls-certificate \(files.chain)", "TLS cannot be spoken with it: \(error).")
    }
  }

  /// The port on which gRPC is answered; nil where it is not.
  public var grpcPort: Int? { callPort.withLock { $0 } }

  /// Forgets replies that were kept; who changes the archive in this process calls it, so that the next reply shows it.
  public func dropKeptReplies() { cache.drop() }

  /// Serves until ``end()``, or until the engine ends.
  ///
  /// What was begun is finished: requests first, then the engine's documents.
  ///
  /// - Parameter onListening: Told the port once requests are answered, and the secret of the set-up link where nobody could
  ///   do anything yet.
  /// - Throws: What keeps the engine from working, such as `ledger-locked`; `usage-invalid` for an address that cannot be
  ///   listened on; what the database throws.
  public func run(
    onListening: @escaping @Sendable (_ port: Int, _ setup: String?) -> Void
  ) async throws(Fault) {
    let now = Date().timeIntervalSince1970
    try await known.refresh()
    try await replies.tidy(now: now)
    let secret = known.isEmpty(now: now) && !settings.isInsecureLocal ? setup.draw() : nil
    await intake?.monitor.inform { [log] alert in log.write(alert) }
    let logger = Logger(label: "server") { [log] in ServiceLogHandler(sink: log, label: $0) }
    // The first one is the last one ended: the watchdog goes on while the others finish.
    var services = [any Service]()
    let (isListening, listening) = AsyncStream<Void>.makeStream()
    if let lifeSigns { services.append(Upkeep { await lifeSigns.run(after: isListening) }) }
    services.append(Upkeep { [log] in await log.keepFlushed() })
    services.append(Upkeep { [known] in await known.keepFresh() })
    services.append(Upkeep { [watch] in await watch.run() })
    if let intake { services.append(Upkeep { await intake.work() }) }
    if let engine {
      services.append(Upkeep { [log] in await EngineLog(engine: engine, log: log).run() })
      services.append(EngineService(engine: engine))
    }
    // The last one begun is the first one ended: listeners are let go, then nobody is let in while the engine finishes.
    services.append(
      serving(logger) { [settings] port in
        settings.systemd?.send("READY=1", "STATUS=Serving on port \(port).")
        listening.finish()
        onListening(port, secret)
      })
    services.append(Upkeep { [hub] in await hub.work() })
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
        logger: logger))
    self.group.withLock { $0 = group }
    defer { log.flush() }
    do {
      try await group.run()
    } catch let fault as Fault {
      throw fault
    } catch let error as IOError {
      throw Fault(.usageInvalid, "--listen \(settings.address.authority)", "It cannot be listened on: \(error).")
    } catch {
      throw Fault(.internalError, "service", "It ended: \(error).")
    }
  }

  /// Ends the service: no request is taken any more, and those that were begun have some time.
  public func end() {
    guard let group = group.withLock({ $0 }) else { return }
    settings.systemd?.send("STOPPING=1")
    Task { await group.triggerGracefulShutdown() }
  }

  private func serving(_ logger: Logger, onListening: @escaping @Sendable (Int) -> Void) -> some Service {
    let application = Application(
      responder: ServiceResponder(desk: desk), server: server,
      configuration: ApplicationConfiguration(
        address: .hostname(settings.address.host, port: settings.address.port),
        availableConnectionsDelegate: .maximum(settings.limits.connections, logger: logger)),
      onServerRunning: { channel in onListening(channel.localAddress?.port ?? 0) }, logger: logger)
    let calling = calls.map { calls in
      CallService(
        calls, at: settings.address.with(port: settings.grpcPort ?? 0), security: callSecurity, limits: settings.limits
      ) { [weak self] port in self?.callPort.withLock { $0 = port } }
    }
    return ServingService(
      application: application, calls: calling, seconds: settings.limits.closingSeconds, logger: logger)
  }
}

/// The engine as a part of the service.
private struct EngineService: Service {
  let engine: ServiceEngine

  func run() async throws {
    try await withGracefulShutdownHandler {
      try await engine.work()
    } onGracefulShutdown: {
      engine.end()
    }
  }
}

/// Something that goes on as long as the service does.
private struct Upkeep: Service {
  let work: @Sendable () async -> Void

  init(_ work: @escaping @Sendable () async -> Void) { self.work = work }

  func run() async throws { await cancelWhenGracefulShutdown { await work() } }
}
