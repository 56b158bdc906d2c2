internal import CRabbitMQ
internal import Glibc
internal import PostroomModel

/// A connection to a broker with one channel; it belongs to the thread that opened it.
final class RabbitConnection {
  /// What the broker says.
  enum Event {
    /// It has taken what was published under the tag, or under all up to it.
    case confirmed(UInt64, isMultiple: Bool)
    /// It has not taken it.
    case notTaken(UInt64, isMultiple: Bool)
    /// There is no queue for it; its confirmation follows all the same.
    case returned(Int64)
    case delivered(Arrival)
    /// It takes nothing for now.
    case blocked(String)
    case unblocked
    /// It has ended the consumer.
    case cancelled
  }

  /// A job that the broker has sent.
  struct Arrival {
    var tag: UInt64
    var body: [UInt8]
    var redeliveries: Int
    /// The queue in which a dead letter was first one, where it is one.
    var origin: String
  }

  private let handle: OpaquePointer
  private let address: BrokerAddress
  private var isOpen = true

  /// Connects.
  ///
  /// - Parameter name: What the broker's lists call the connection.
  /// - Throws: `queue-unreachable`, `queue-refused`, `queue-library-missing`.
  init(_ address: BrokerAddress, name: String) throws(Fault) {
    self.address = address
    let texts = [
      address.host, address.virtualHost, address.user, address.password, address.isTLS ? address.authorities : nil,
      address.certificate?.file, address.certificate?.key, name,
    ].map { $0.map { strdup($0) } ?? nil }
    defer { texts.forEach { free($0) } }
    var wanted = postroom_rabbit_address()
    (wanted.host, wanted.port) = (UnsafePointer(texts[0]), Int32(address.port))
    (wanted.virtual_host, wanted.user) = (UnsafePointer(texts[1]), UnsafePointer(texts[2]))
    (wanted.password, wanted.authorities) = (UnsafePointer(texts[3]), UnsafePointer(texts[4]))
    (wanted.certificate, wanted.key) = (UnsafePointer(texts[5]), UnsafePointer(texts[6]))
    (wanted.name, wanted.is_tls) = (UnsafePointer(texts[7]), address.isTLS)
    (wanted.heartbeat, wanted.timeout) = (Int32(address.heartbeat), Int32(address.timeout * 1_000))
    var status = POSTROOM_RABBIT_OK
    var text = [CChar](repeating: 0, count: Int(POSTROOM_RABBIT_TEXT))
    guard let handle = postroom_rabbit_open(&wanted, &status, &text) else {
      throw Self.fault(status, text.withUnsafeBufferPointer { Self.printable($0.baseAddress) }, address)
    }
    self.handle = handle
  }

  deinit { close(isPolite: false) }

  /// Ends it.
  ///
  /// A polite end has the broker carry out all that was said before.
  func close(isPolite: Bool) {
    guard isOpen else { return }
    isOpen = false
    postroom_rabbit_close(handle, isPolite)
  }

  /// What is readable when the broker says something.
  var descriptor: CInt { postroom_rabbit_descriptor(handle) }

  /// Has each publication answered.
  func confirmPublications() throws(Fault) { try check(postroom_rabbit_confirm(handle)) }

  /// Publishes to a queue by its name.
  ///
  /// - Parameter number: What comes back where there is no such queue.
  func publish(_ body: [UInt8], to queue: String, number: Int64) throws(Fault) {
    try check(
      body.withUnsafeBufferPointer { postroom_rabbit_publish(handle, queue, number, $0.baseAddress, $0.count) })
  }

  /// Has jobs delivered.
  func consume(_ queue: String, prefetch: Int) throws(Fault) {
    try check(postroom_rabbit_consume(handle, queue, UInt16(clamping: prefetch)), queue)
  }

  /// Has no more delivered.
  func cancel() throws(Fault) { try check(postroom_rabbit_cancel(handle)) }

  /// Answers a job.
  func acknowledge(_ tag: UInt64) throws(Fault) { try check(postroom_rabbit_acknowledge(handle, tag, false)) }

  /// Sends a job on to where its queue's dead letters go.
  func reject(_ tag: UInt64) throws(Fault) { try check(postroom_rabbit_reject(handle, tag, false)) }

  /// Takes one job; nil where there is none.
  func get(_ queue: String) throws(Fault) -> Arrival? {
    var event = postroom_rabbit_event()
    try check(postroom_rabbit_get(handle, queue, &event), queue)
    return event.kind == POSTROOM_RABBIT_DELIVERED ? Self.arrival(&event) : nil
  }

  /// Declares a queue, or only looks for it.
  ///
  /// - Throws: `queue-missing`, `queue-conflict` and what connections throw.
  func declare(_ queue: String, arguments: [QueueArgument]?) throws(Fault) -> (ready: Int, consumers: Int) {
    let wanted = arguments ?? []
    let names = wanted.map { strdup($0.name) }
    let values = wanted.map { argument in argument.text.map { strdup($0) } ?? nil }
    defer { (names + values).forEach { free($0) } }
    let passed = wanted.indices.map { index in
      postroom_rabbit_argument(
        name: UnsafePointer(names[index]), text: UnsafePointer(values[index]), number: wanted[index].number)
    }
    var (ready, consumers): (UInt32, UInt32) = (0, 0)
    try check(
      postroom_rabbit_declare(handle, queue, arguments == nil, passed, passed.count, &ready, &consumers), queue)
    return (Int(ready), Int(consumers))
  }

  /// Deletes a queue with all that lies in it.
  func delete(_ queue: String) throws(Fault) { try check(postroom_rabbit_delete(handle, queue), queue) }

  /// The next thing that the broker has said; nil where there is nothing.
  func next() throws(Fault) -> Event? {
    var event = postroom_rabbit_event()
    try check(postroom_rabbit_next(handle, &event))
    switch event.kind {
    case POSTROOM_RABBIT_CONFIRMED: return .confirmed(event.tag, isMultiple: event.is_multiple)
    case POSTROOM_RABBIT_NOT_TAKEN: return .notTaken(event.tag, isMultiple: event.is_multiple)
    case POSTROOM_RABBIT_RETURNED: return .returned(event.number)
    case POSTROOM_RABBIT_DELIVERED: return .delivered(Self.arrival(&event))
    case POSTROOM_RABBIT_BLOCKED: return .blocked(withUnsafeBytes(of: &event.text) { Self.printable($0) })
    case POSTROOM_RABBIT_UNBLOCKED: return .unblocked
    case POSTROOM_RABBIT_CANCELLED: return .cancelled
    default: return nil
    }
  }

  private static func arrival(_ event: inout postroom_rabbit_event) -> Arrival {
    // The bytes are the library's until the next call.
    let body = [UInt8](UnsafeBufferPointer(start: event.body, count: event.length))
    return Arrival(
      tag: event.tag, body: body, redeliveries: Int(clamping: event.number),
      origin: withUnsafeBytes(of: &event.origin) { printable($0) })
  }

  private func check(_ status: postroom_rabbit_status, _ subject: String? = nil) throws(Fault) {
    guard status != POSTROOM_RABBIT_OK else { return }
    throw Self.fault(status, Self.printable(postroom_rabbit_text(handle)), address, subject)
  }

  private static func fault(
    _ status: postroom_rabbit_status, _ text: String, _ address: BrokerAddress, _ subject: String? = nil
  ) -> Fault {
    let code: Fault.Code =
      switch status {
      case POSTROOM_RABBIT_NO_LIBRARY: .queueLibraryMissing
      case POSTROOM_RABBIT_REFUSED: .queueRefused
      case POSTROOM_RABBIT_MISSING: .queueMissing
      case POSTROOM_RABBIT_MISMATCH: .queueConflict
      default: .queueUnreachable
      }
    let about = code == .queueMissing || code == .queueConflict ? subject ?? address.text : address.text
    return Fault(code, about, "The broker's side says: \(text).")
  }

  private static func printable(_ text: UnsafePointer<CChar>?) -> String {
    guard let text else { return "" }
    return printable(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// A broker says what it likes: one line of plain letters of it is kept.
  private static func printable(_ bytes: UnsafeRawBufferPointer) -> String {
    String(
      bytes.prefix { $0 != 0 }.map { (0x20..<0x7F).contains($0) ? Character(UnicodeScalar($0)) : "?" })
  }
}
