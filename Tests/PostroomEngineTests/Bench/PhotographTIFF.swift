/// A TIFF file with a picture for each JPEG, which lies in it as it is.
enum PhotographTIFF {
  static func bytes(_ jpegs: [[UInt8]]) -> [UInt8] {
    var file = Array("II*\0".utf8) + little(0, 4)
    var link = 4
    for jpeg in jpegs {
      let strip = file.count
      file += jpeg + (jpeg.count % 2 == 1 ? [0] : [])
      let directory = file.count
      file.replaceSubrange(link..<link + 4, with: little(directory, 4))
      let entries = self.entries(jpeg, strip: strip, end: directory + 2 + 10 * 12 + 4)
      file += little(entries.count, 2) + entries.flatMap { $0 }
      link = file.count
      file += little(0, 4) + little(8, 2) + little(8, 2) + little(8, 2)
    }
    return file
  }

  /// The tags of a picture in colour that is one strip; its bits for each sample lie at the end.
  private static func entries(_ jpeg: [UInt8], strip: Int, end: Int) -> [[UInt8]] {
    let (width, height) = PhotographPDF.size(jpeg)
    func short(_ tag: Int, _ value: Int) -> [UInt8] { little(tag, 2) + little(3, 2) + little(1, 4) + little(value, 4) }
    func long(_ tag: Int, _ value: Int) -> [UInt8] { little(tag, 2) + little(4, 2) + little(1, 4) + little(value, 4) }
    return [
      long(254, 0), long(256, width), long(257, height), little(258, 2) + little(3, 2) + little(3, 4) + little(end, 4),
      // JPEG, whose colours are luminance and differences.
      short(259, 7), short(262, 6), long(273, strip), short(277, 3), long(278, height), long(279, jpeg.count),
    ]
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
