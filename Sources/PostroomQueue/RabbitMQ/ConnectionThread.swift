internal import Glibc
internal import PostroomModel

/// What is done over a connection: publishing or consuming.
///
/// Only the connection's thread calls it.
protocol ConnectionRole: AnyObject {
  /// What the broker's lists call the connection.
  var connectionName: String { get }
  /// A connection is there, with a new channel.
  func opened(_ connection: RabbitConnection) throws(Fault)
  /// Takes what others have asked for; sends what can be sent where there is a connection. Called before each wait.
  func pump(_ connection: RabbitConnection?) throws(Fault)
  /// The broker has said something.
  func heard(_ event: RabbitConnection.Event, _ connection: RabbitConnection) throws(Fault)
  /// The connection is gone; what was said over it and not answered is open again.
  func lost()
  /// Nothing more is to be done: the thread says goodbye and ends.
  var isDone: Bool { get }
  /// How long the next wait may last at most, in seconds.
  var longestWait: Double { get }
  /// The thread has ended, with a fault when it gave up.
  func ended(_ fault: Fault?)
}

/// The thread that owns a connection, makes it again when it is lost, and alone talks over it.
///
/// librabbitmq's connections know one thread, so others leave what they want where the role finds it and ring the bell.
enum ConnectionThread {
  /// Starts a thread that lives until its role is done or no broker can be reached for too long.
  ///
  /// - Parameter role: Made on the thread.
  /// - Throws: `machine-exhausted`.
  static func start(
    _ address: BrokerAddress, patience: Double, bell: Bell, role: @escaping @Sendable () -> any ConnectionRole
  ) throws(Fault) {
    final class Body {
      let run: @Sendable () -> Void
      init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
    let body = Body { run(address, patience, bell, role()) }
    let passed = Unmanaged.passRetained(body)
    var thread = pthread_t()
    let error = pthread_create(
      &thread, nil,
      { passed in
        guard let passed else { return nil }
        Unmanaged<Body>.fromOpaque(passed).takeRetainedValue().run()
        return nil
      }, passed.toOpaque())
    guard error == 0 else {
      passed.release()
      throw Fault(.machineExhausted, address.text, "No thread can be started for the connection.")
    }
    pthread_detach(thread)
  }

  private static func run(_ address: BrokerAddress, _ patience: Double, _ bell: Bell, _ role: any ConnectionRole) {
    var again = Reconnection(base: 0.1, cap: 10)
    var lostAt = ContinuousClock.now
    while true {
      do throws(Fault) {
        try role.pump(nil)
        if role.isDone { return role.ended(nil) }
        let connection = try RabbitConnection(address, name: role.connectionName)
        try role.opened(connection)
        again.succeeded()
        defer { lostAt = .now }
        try talk(connection, address, bell, role)
        connection.close(isPolite: true)
        return role.ended(nil)
      } catch {
        role.lost()
        // Nothing of this mends itself while one waits.
        if error.code != .queueUnreachable { return role.ended(error) }
        if lostAt.duration(to: .now) > .seconds(patience) { return role.ended(error) }
        pause(again.wait(), bell, role)
      }
    }
  }

  /// Talks until the role is done.
  private static func talk(
    _ connection: RabbitConnection, _ address: BrokerAddress, _ bell: Bell, _ role: any ConnectionRole
  ) throws(Fault) {
    // Heartbeats go out and are missed only when the library is asked for something.
    let longestWait = min(1, Double(address.heartbeat) / 4)
    while true {
      while let event = try connection.next() { try role.heard(event, connection) }
      try role.pump(connection)
      if role.isDone { return }
      bell.wait(or: connection.descriptor, seconds: min(longestWait, role.longestWait))
    }
  }

  /// Waits before the next attempt; the bell is heard meanwhile, since somebody may want to end it.
  private static func pause(_ seconds: Double, _ bell: Bell, _ role: any ConnectionRole) {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      try? role.pump(nil)
      if role.isDone { return }
      let left = ContinuousClock.now.duration(to: end) / .seconds(1)
      bell.wait(or: -1, seconds: max(0, left))
    }
  }
}
