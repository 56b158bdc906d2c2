internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel
internal import Synchronization

/// How large the pages of documents are and which way up they stand, so that boxes can be drawn on their pictures.
///
/// A worker reads the document for it: pages that were recognised before are not recognised again.
final class PageLooks: Sendable {
  /// A page as it is shown.
  struct Look: Sendable {
    /// Of the upright page, in points.
    var width: Double
    var height: Double
    /// By how many degrees its picture is turned clockwise to be upright.
    var turn = 0
    var skipped: Page.SkipReason?
    /// What it says, where it has no picture.
    var text: String?
  }

  /// Documents with more pages are shown without boxes: to read them all would take too long.
  private static let mostPages = 100
  private static let mostText = 200_000
  /// How long whoever looks waits for boxes.
  private static let patience = Duration.seconds(8)
  private static let mostKept = 300

  private struct Key: Hashable {
    var id: Int64
    var hash: [UInt8]
    var destination: String?
  }

  private let viewing: DocumentViewing
  private let tasks = Mutex<[Key: Task<[Look]?, Never>]>([:])

  init(_ viewing: DocumentViewing) { self.viewing = viewing }

  /// The pages of a document; nil where they cannot be told in time.
  func looks(at record: DocumentRecord) async -> [Look]? {
    guard record.destination != nil, record.pages <= Self.mostPages else { return nil }
    let key = Key(id: record.id, hash: record.hash ?? [], destination: record.destination)
    let task = tasks.withLock { tasks in
      if let known = tasks[key] { return known }
      if tasks.count >= Self.mostKept { tasks.removeAll() }
      let task = Task { [viewing] in await Self.read(record, viewing) }
      tasks[key] = task
      return task
    }
    let (first, finish) = AsyncStream<[Look]?>.makeStream(bufferingPolicy: .bufferingOldest(1))
    Task { finish.yield(await task.value) }
    let timer = Task {
      try? await Task.sleep(for: Self.patience)
      finish.yield(nil)
    }
    defer { timer.cancel() }
    for await looks in first {
      // What failed once may work the next time.
      if looks == nil { tasks.withLock { $0[key] = nil } }
      return looks
    }
    return nil
  }

  private static func read(_ record: DocumentRecord, _ viewing: DocumentViewing) async -> [Look]? {
    guard let reading = try? await viewing.reading(of: record) else { return nil }
    let hasPicture = reading.format == .pdf || reading.format.isImage
    var looks: [Look] = []
    for page in reading.pages {
      var look = Look(width: Double(page.width), height: Double(page.height), skipped: page.skipped)
      if !hasPicture { look.text = String(page.text.prefix(mostText)) }
      if hasPicture, page.source == .recognised, page.rotation != 0 { look.turn = await turn(page, record, viewing) }
      looks.append(look)
    }
    return looks
  }

  /// A picture shows the page as the document has it, which may lie on its side; a recognised page stands upright.
  ///
  /// Where the sides of both agree, the document itself asked for the turn, and the picture has it already.
  private static func turn(_ page: Page, _ record: DocumentRecord, _ viewing: DocumentViewing) async -> Int {
    guard page.rotation != 180 else { return 180 }
    guard let bytes = try? await viewing.image(of: record, page: page.number),
      let size = PictureSize(png: bytes)
    else { return 0 }
    return (size.width > size.height) == (page.width > page.height) ? 0 : page.rotation
  }
}

/// The size that a PNG says it has.
struct PictureSize: Equatable {
  var width: Int
  var height: Int

  init?(png bytes: [UInt8]) {
    guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
    func number(_ place: Int) -> Int { bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) } }
    (width, height) = (number(16), number(20))
  }
}
