internal import HTTPTypes
internal import PostroomModel

/// Profiles: how documents are sorted.
struct ProfileRoutes: Sendable {
  let profiles: ServedProfiles

  private struct StatedProfile: Encodable {
    var name: String
    var summary: String?
    var active: Bool
  }

  static let schema = Schema.object(
    "A profile that can be named.",
    [
      "name": Schema.text,
      "summary?": Schema.described(Schema.text, "What it is for; missing where it cannot be read."),
      "active": Schema.described(Schema.flag, "Whether the service works with it."),
    ])

  var routes: [Route] {
    [
      Route(
        method: .get, path: "/api/v1/profiles", access: .scope(.read),
        description: RouteDescription(
          summary: "List profiles", tag: "Profiles",
          answers: [.json(200, "All profiles.", Schema.page(of: Schema.named("Profile")))]),
        handler: { _ throws(Fault) in
          let all = try await OwnThread.perform { profiles.list() }.map {
            StatedProfile(name: $0.name, summary: $0.summary, active: $0.name == profiles.active)
          }
          return try .json(Paging.Page(all, limit: .max, number: { _ in 0 }))
        }),
      Route(
        method: .get, path: "/api/v1/profiles/{name}", access: .scope(.read),
        description: RouteDescription(
          summary: "Get a profile as it is understood", tag: "Profiles",
          parameters: [
            Parameter(
              name: "name", place: .path, kind: .text(longest: 100), text: "The profile's name.", isRequired: true)
          ],
          answers: [.json(200, "The profile.", Schema.anything), .unknown, .badRequest]),
        handler: { call throws(Fault) in
          // A name that is not on the list could be the path of any file.
          let name = call.text("name") ?? ""
          let profile = try await OwnThread.perform { () throws(Fault) in
            guard profiles.list().contains(where: { $0.name == name }) else {
              throw Fault(.notFound, "profile", "There is no profile of this name.")
            }
            return try profiles.load(name)
          }
          return try .json(profile)
        }),
    ]
  }
}
