internal import CPictures
internal import Glibc
internal import PostroomModel

/// The decoders of picture formats in this process.
public enum PictureCodecs {
  /// Loads what is loaded lazily: libheif and Little CMS, where they are installed.
  ///
  /// A process that gives up its access to files calls it before; without it, the first HEIF picture, or the first
  /// colour profile made of tables, does so and fails when no file can be opened any more. Calling it again does nothing.
  public static func prepare() { postroom_picture_prepare() }

  /// Whether HEIF and HEIC pictures are read: whether libheif is installed.
  public static var readsHEIC: Bool {
    prepare()
    guard let library = dlopen("libheif.so.1", RTLD_LAZY | RTLD_NOLOAD) else { return false }
    dlclose(library)
    return true
  }

  /// Whether colour profiles made of tables, such as those of printing inks, are followed: whether Little CMS is
  /// installed.
  public static var followsProfilesOfTables: Bool {
    prepare()
    guard let library = dlopen("liblcms2.so.2", RTLD_LAZY | RTLD_NOLOAD) else { return false }
    dlclose(library)
    return true
  }
}

extension DocumentFormat {
  /// The decoder for the format; nil when it is no picture.
  var pictureFormat: postroom_picture_format? {
    switch self {
    case .jpeg: POSTROOM_PICTURE_JPEG
    case .png: POSTROOM_PICTURE_PNG
    case .tiff: POSTROOM_PICTURE_TIFF
    case .gif: POSTROOM_PICTURE_GIF
    case .webp: POSTROOM_PICTURE_WEBP
    case .bmp: POSTROOM_PICTURE_BMP
    case .jpeg2000: POSTROOM_PICTURE_JPEG2000
    case .heif: POSTROOM_PICTURE_HEIF
    case .pdf, .text, .xml, .signed, .email, .zip, .compound, .rtf, .unknown: nil
    }
  }
}
