import Foundation
import PostroomProfiles

/// The formats that come with the checkout.
enum ShippedPhotographFormats {
  static let names = [
    "icao", "india-oci", "india-passport", "india-visa", "italian-id", "italian-passport", "schengen-visa",
    "turkish-id",
    "turkish-passport", "uae-ics", "uk-passport", "us-passport", "us-visa",
  ]

  static let profiles = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Profiles")

  static let library = PhotographFormatLibrary(
    profiles: ProfileLibrary(environment: ["POSTROOM_PROFILES": profiles.path], executable: nil))
}
