internal import HTTPTypes

/// All routes of the service, found by path and method.
struct RouteTable: Sendable {
  /// What a path leads to.
  enum Match: Sendable {
    /// A route, with the parts of the path that differ.
    case route(Route, index: Int, values: [String: String])
    /// The path is known, and takes these methods.
    case methods([HTTPRequest.Method])
    /// The path is not known.
    case nothing
  }

  private struct Place {
    var literals: [String: Int] = [:]
    var parameter: (name: String, place: Int)?
    var routes: [(method: HTTPRequest.Method, route: Int)] = []
  }

  /// In the order in which they were declared.
  let routes: [Route]
  private var places = [Place()]

  /// Prepares to find routes.
  ///
  /// Two routes with one path and method, or with different names for one part, are a mistake in the program.
  init(_ routes: [Route]) {
    self.routes = routes
    for (number, route) in routes.enumerated() {
      var place = 0
      for part in route.path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
        place = step(from: place, String(part))
      }
      precondition(!places[place].routes.contains { $0.method == route.method }, "\(route.path) is declared twice.")
      places[place].routes.append((route.method, number))
    }
  }

  private mutating func step(from place: Int, _ part: String) -> Int {
    let next = places.count
    if part.hasPrefix("{"), part.hasSuffix("}") {
      let name = String(part.dropFirst().dropLast())
      if let known = places[place].parameter {
        precondition(known.name == name, "One part of a path has the names \(name) and \(known.name).")
        return known.place
      }
      places[place].parameter = (name, next)
    } else {
      if let known = places[place].literals[part] { return known }
      places[place].literals[part] = next
    }
    places.append(Place())
    return next
  }

  /// Finds what a path leads to; a route that answers `GET` answers `HEAD` as well.
  func find(_ method: HTTPRequest.Method, _ parts: [String]) -> Match {
    var place = 0
    var values: [String: String] = [:]
    for part in parts {
      if let next = places[place].literals[part] {
        place = next
      } else if let parameter = places[place].parameter, !part.isEmpty {
        values[parameter.name] = part
        place = parameter.place
      } else {
        return .nothing
      }
    }
    let found = places[place].routes
    if found.isEmpty { return .nothing }
    let wanted = method == .head ? .get : method
    if let entry = found.first(where: { $0.method == wanted }) {
      return .route(routes[entry.route], index: entry.route, values: values)
    }
    var methods = found.map(\.method)
    if methods.contains(.get) { methods.append(.head) }
    return .methods(methods + [.options])
  }
}
