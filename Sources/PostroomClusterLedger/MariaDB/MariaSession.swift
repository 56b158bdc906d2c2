internal import CMariaDB
internal import Glibc
internal import PostroomModel

/// A connection to MariaDB or MySQL; it belongs to one thread at a time.
final class MariaSession: LedgerSession {
  /// What went wrong last, for whoever may try again.
  enum Trouble {
    /// The server rolled the transaction back for another's sake.
    case rolledBack
    /// The connection is lost.
    case lost
    /// The index that a step makes is there.
    case present
    /// Trying again would not help.
    case lasting
  }

  private let handle: OpaquePointer
  private let address: LedgerAddress
  private(set) var trouble = Trouble.lasting

  /// Connects.
  ///
  /// - Throws: `ledger-unreachable`, `ledger-refused`, `ledger-library-missing`.
  init(_ address: LedgerAddress) throws(Fault) {
    self.address = address
    let texts = [address.host, address.user, address.password, address.database, address.authorities].map {
      strdup($0 as String)
    }
    defer { texts.forEach { free($0) } }
    var wanted = postroom_maria_address()
    (wanted.host, wanted.port) = (UnsafePointer(texts[0]), Int32(address.port))
    (wanted.user, wanted.password) = (UnsafePointer(texts[1]), UnsafePointer(texts[2]))
    (wanted.database, wanted.authorities) = (UnsafePointer(texts[3]), UnsafePointer(texts[4]))
    (wanted.is_tls, wanted.timeout) = (address.isTLS, Int32(address.timeout))
    wanted.answer_timeout = Int32(address.answerTimeout ?? address.timeout)
    var status = POSTROOM_MARIA_OK
    var text = [CChar](repeating: 0, count: Int(POSTROOM_MARIA_TEXT))
    guard let handle = postroom_maria_open(&wanted, &status, &text) else {
      throw Self.fault(status, text.withUnsafeBufferPointer { Self.printable($0.baseAddress) }, address)
    }
    self.handle = handle
    do throws(Fault) { try LedgerPromises.demand(of: self, address) } catch {
      postroom_maria_close(handle)
      isOpen = false
      throw error
    }
  }

  private var isOpen = true

  deinit { if isOpen { postroom_maria_close(handle) } }

  func run(_ statement: LedgerStatement, _ values: [LedgerValue]) throws(Fault) -> LedgerAnswer {
    var changed: UInt64 = 0
    let texts = values.map { value in value.optionalText.map { Array($0.utf8CString) } ?? [] }
    var passed: [postroom_maria_value] = []
    let status = Self.withPointers(texts) { pointers in
      passed = zip(values, pointers).map { value, pointer in
        switch value {
        case .null: postroom_maria_value(kind: POSTROOM_MARIA_NULL, integer: 0, bytes: nil, length: 0)
        case .integer(let number):
          postroom_maria_value(kind: POSTROOM_MARIA_INTEGER, integer: number, bytes: nil, length: 0)
        case .text:
          postroom_maria_value(
            kind: POSTROOM_MARIA_BYTES, integer: 0, bytes: pointer.baseAddress, length: pointer.count - 1)
        }
      }
      let text = UnsafeRawPointer(statement.mariaDB.utf8Start).assumingMemoryBound(to: CChar.self)
      return postroom_maria_run(handle, text, passed, passed.count, &changed)
    }
    try check(status)
    var answer = LedgerAnswer(changed: Int(changed))
    let columns = postroom_maria_columns(handle)
    guard columns > 0 else { return answer }
    while true {
      var hasRow = false
      try check(postroom_maria_next(handle, &hasRow))
      guard hasRow else { return answer }
      answer.rows.append((0..<columns).map { Self.value(postroom_maria_column(handle, $0)) })
    }
  }

  /// Ends the transaction: what it did is safe once this returns.
  func commit() throws(Fault) { try check(postroom_maria_commit(handle)) }

  /// Ends the transaction without a trace; a connection that is lost has done so already.
  func rollBack() { _ = postroom_maria_roll_back(handle) }

  private static func withPointers<Result>(
    _ texts: [[CChar]], _ body: ([UnsafeBufferPointer<CChar>]) -> Result
  ) -> Result {
    func next(_ index: Int, _ pointers: [UnsafeBufferPointer<CChar>]) -> Result {
      guard index < texts.count else { return body(pointers) }
      return texts[index].withUnsafeBufferPointer { next(index + 1, pointers + [$0]) }
    }
    return next(0, [])
  }

  private static func value(_ value: postroom_maria_value) -> LedgerValue {
    switch value.kind {
    case POSTROOM_MARIA_NULL: .null
    case POSTROOM_MARIA_INTEGER: .integer(value.integer)
    default:
      .text(String(decoding: UnsafeRawBufferPointer(start: value.bytes, count: value.length), as: UTF8.self))
    }
  }

  private func check(_ status: postroom_maria_status) throws(Fault) {
    guard status != POSTROOM_MARIA_OK else { return }
    trouble =
      switch status {
      case POSTROOM_MARIA_DEADLOCK: .rolledBack
      case POSTROOM_MARIA_UNREACHABLE: .lost
      case POSTROOM_MARIA_PRESENT: .present
      default: .lasting
      }
    throw Self.fault(status, Self.printable(postroom_maria_text(handle)), address)
  }

  private static func fault(_ status: postroom_maria_status, _ text: String, _ address: LedgerAddress) -> Fault {
    let code: Fault.Code =
      switch status {
      case POSTROOM_MARIA_NO_LIBRARY: .ledgerLibraryMissing
      case POSTROOM_MARIA_REFUSED: .ledgerRefused
      case POSTROOM_MARIA_MISSING: .ledgerOutdated
      case POSTROOM_MARIA_TOO_LARGE: .answerTooLarge
      case POSTROOM_MARIA_FULL: .diskLow
      case POSTROOM_MARIA_UNREACHABLE, POSTROOM_MARIA_DEADLOCK: .ledgerUnreachable
      case POSTROOM_MARIA_DOUBLE: .requestInvalid
      case POSTROOM_MARIA_DAMAGED: .ledgerDamaged
      default: .internalError
      }
    return Fault(code, address.text, "The database's side says: \(text).")
  }

  /// A server says what it likes: one line of plain letters of it is kept.
  private static func printable(_ text: UnsafePointer<CChar>?) -> String {
    guard let text else { return "" }
    return String(
      UnsafeRawBufferPointer(start: text, count: strlen(text)).map {
        (0x20..<0x7F).contains($0) ? Character(UnicodeScalar($0)) : "?"
      })
  }
}
