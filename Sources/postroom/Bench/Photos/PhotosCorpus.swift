import Foundation
import PostroomEngine
import PostroomModel
import PostroomNative
import PostroomPhotographs

/// The photographs that are measured: faces as they are, and each of them at two sizes.
struct PhotosCorpus {
  /// The faces, absolute paths in the order of their names.
  let faces: [String]
  /// Each face at so many megapixels that a camera gives.
  let large: [String]
  /// Each face at the size of an upload.
  let small: [String]

  static let largeSize = (width: 3_000, height: 4_000)
  static let smallSize = (width: 600, height: 800)
  private static let most = 200

  /// Finds the faces and makes the sizes.
  ///
  /// - Parameters:
  ///   - folder: Where faces lie; nil takes those beside the checkout, else those that come with it.
  ///   - scratch: A folder for what is made.
  /// - Throws: `source-not-found` when there is none; what decoding raises.
  init(folder: String?, scratch: String) throws {
    let folders = folder.map { [$0] } ?? Self.usual
    guard let found = folders.lazy.map(Self.pictures).first(where: { !$0.isEmpty }) else {
      throw Fault(.sourceNotFound, folder ?? "faces", "There are no faces: name a folder of them with --faces.")
    }
    faces = Array(found.prefix(Self.most))
    large = faces.indices.map { scratch + "/large-\($0).jpg" }
    small = faces.indices.map { scratch + "/small-\($0).jpg" }
    for (index, face) in faces.enumerated() {
      let bitmap = try Self.bitmap(face)
      for (path, size) in [(large[index], Self.largeSize), (small[index], Self.smallSize)] {
        let bytes = ScaledPhotograph.jpeg(of: bitmap, width: size.width, height: size.height)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
      }
    }
  }

  /// Beside the checkout, then in it.
  private static var usual: [String] {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
    var folders: [String] = []
    for start in [FileManager.default.currentDirectoryPath, program] {
      var folder = URL(fileURLWithPath: start)
      while folder.path != "/" {
        folders.append(folder.path + "/../shared/data/faces")
        folders.append(folder.path + "/Examples/photographs")
        folder.deleteLastPathComponent()
      }
    }
    return folders
  }

  private static func pictures(in folder: String) -> [String] {
    let folder = AbsolutePath.of(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") && $0.lowercased().hasSuffix(".jpg") }.sorted().map { folder + "/" + $0 }
  }

  private static func bitmap(_ path: String) throws(Fault) -> ColourBitmap {
    let file = try OpenFile(path: path)
    let picture = try PictureFile(
      descriptor: file.descriptor, bytes: Int(file.identity.size), format: try file.format())
    return try picture.decodeColours(at: 0, maximumPixels: Limits().pixels).bitmap
  }
}
