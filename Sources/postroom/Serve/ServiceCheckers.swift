import Foundation
import PostroomEngine
import PostroomModel
import PostroomServer

/// Checks tables and photographs for a service, with the workers of this program.
enum ServiceCheckers {
  /// What a service is given.
  static var all: Checkers {
    Checkers(
      refuse: { kind, options throws(Fault) in
        do throws(Fault) {
          switch kind {
          case .tables: _ = try CheckedTables.command(options, paths: ["/"], output: "/")
          case .photographs: _ = try CheckedPhotographs.configuration(options)
          }
        } catch {
          throw Fault(.requestInvalid, "query", error.detail)
        }
      },
      perform: { check, stop async throws(Fault) in
        switch check.kind {
        case .tables: try await CheckedTables.perform(check, stop)
        case .photographs: try await CheckedPhotographs.perform(check, stop)
        }
      })
  }
}
