internal import PostroomLedger
internal import PostroomModel

/// A file that intake has opened, or failed to.
struct Opened {
  let id: Int64
  let path: String
  let file: OpenFile?
  /// Why it could not be opened.
  let fault: Fault?
  /// Whether its source is removed in the end, where that is decided already.
  let moves: Bool?
  /// The scan that it is a part of.
  let origin: PartOrigin?

  /// Opens a file unless it is known to be unreadable.
  init(id: Int64, path: String, fault: Fault? = nil, moves: Bool? = nil, origin: PartOrigin? = nil) {
    self.id = id
    self.path = path
    self.moves = moves
    self.origin = origin
    if let fault {
      (file, self.fault) = (nil, fault)
      return
    }
    do throws(Fault) {
      file = try OpenFile(path: path)
      self.fault = nil
    } catch {
      file = nil
      self.fault = error
    }
  }

  var identity: FileIdentity? { file?.identity }

  /// What the bytes are, without reading more than is needed.
  struct Content {
    var hash: [UInt8]?
    var format = DocumentFormat.unknown
    var verdict: ArrivedDocument.Verdict
  }

  /// Looks at the first bytes and hashes the content, unless nobody needs the hash.
  ///
  /// A file over the limit is not read at all: it stays where it is and is refused.
  func content(limit: Int, hashes: Bool = true) -> Content {
    guard let file else {
      return Content(verdict: .fault(fault ?? Fault(.sourceUnreadable, path, "It could not be opened.")))
    }
    guard file.identity.size <= limit else {
      let detail = "It has \(file.identity.size >> 20) MB; the limit is \(limit >> 20) MB."
      return Content(verdict: .fault(Fault(.fileTooLarge, path, detail)))
    }
    do throws(Fault) {
      let hash = hashes ? try ContentHash.of(file, path: path) : nil
      guard try file.currentIdentity() == file.identity else {
        throw Fault(.sourceChanged, path, "It is being written to.")
      }
      let format = try file.format()
      guard file.identity.size > 0 else {
        return Content(hash: hash, format: format, verdict: .fault(Fault(.fileEmpty, path, "It has no bytes.")))
      }
      return Content(hash: hash, format: format, verdict: .read)
    } catch {
      return Content(verdict: .fault(error))
    }
  }
}
