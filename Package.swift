// swift-tools-version: 6.2

import PackageDescription

/// Every Swift target is held to the same rules: the newest language mode, and no warning left standing.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// C targets are optimised in every configuration: an unoptimised parser shim would make debug runs lie.
let optimised: [CSetting] = [
  .unsafeFlags(["-O2", "-Wall", "-Wextra", "-Werror"])
]

/// What is measured of a photograph is the same on every machine.
let reproducible: [CSetting] = optimised + [.unsafeFlags(["-ffp-contract=off"])]

/// What Swift's own libraries need from each other when they lie in the program: it starts in a fraction of the time that
/// it takes to load them.
let swiftLibraries = [
  "CoreFoundation", "FoundationInternationalization", "FoundationEssentials", "_FoundationICU", "_FoundationCShims",
  "_FoundationCollections",
]

/// How the program is linked so that it starts fast: LLVM's linker packs relocations, whose pages a start would read one by
/// one, and no symbol is exported, because loading looks each one up in the program first.
let startingFast =
  ["-static-stdlib", "-use-ld=lld"]
  + ["--no-export-dynamic", "-z", "pack-relative-relocs"].flatMap { ["-Xlinker", $0] }

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let database: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let grpc: [Target.Dependency] = [
  .product(name: "GRPCCore", package: "grpc-swift-2"),
  // Nothing of this product is for Linux but what it rests on, GRPCNIOTransportCore: the listener is our own, as HTTP's is.
  // The product for Linux would bring a library of certificates that nothing here asks for.
  .product(name: "GRPCNIOTransportHTTP2TransportServices", package: "grpc-swift-nio-transport"),
  .product(name: "SwiftProtobuf", package: "swift-protobuf"),
]
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
  name: "Postroom",
  products: [
    .executable(name: "postroom", targets: ["postroom"]),
    .library(name: "postroom-tesseract", type: .dynamic, targets: ["CTesseractLibrary"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/apple/swift-nio-http2", exact: "1.46.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0", traits: []),
    .package(url: "https://github.com/grpc/grpc-swift-2", exact: "2.4.3"),
    .package(url: "https://github.com/grpc/grpc-swift-nio-transport", exact: "2.9.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    // C: one duty each, imported by exactly one Swift target.
    .target(name: "CPDFium", cSettings: optimised),
    .target(name: "COCRKernel", cSettings: optimised, linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "CPictures", cSettings: optimised,
      linkerSettings: ["jpeg", "png", "tiff", "webp", "webpdemux", "openjp2", "z", "m"].map { .linkedLibrary($0) }),
    .target(
      name: "CPictureWriting", cSettings: optimised,
      linkerSettings: ["jpeg", "tiff", "z"].map { .linkedLibrary($0) }),
    .target(
      name: "CFaces", exclude: ["models"], cSettings: reproducible, linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "CPhotographs", exclude: ["font"], cSettings: reproducible,
      linkerSettings: ["jpeg", "m"].map { .linkedLibrary($0) }),
    .target(name: "CONNX", cSettings: optimised),
    .target(name: "CDeflate", cSettings: optimised, linkerSettings: [.linkedLibrary("isal")]),
    .target(name: "CTesseract", cSettings: optimised + [.headerSearchPath("../CTesseractLibrary/include")]),
    .target(
      name: "CTesseractLibrary",
      cxxSettings: [
        .headerSearchPath("../CTesseract/include"),
        .unsafeFlags(["-O2", "-Wall", "-Wextra", "-Werror", "-fvisibility=hidden"]),
      ],
      linkerSettings: [.unsafeFlags(["-static-stdlib", "-nostartfiles"]), .linkedLibrary("tesseract")]),
    .target(
      name: "CBarcodes", cxxSettings: [.unsafeFlags(["-O2", "-Wall", "-Wextra", "-Werror"])],
      linkerSettings: [.linkedLibrary("ZXing")]),
    .target(
      name: "CRE2", cxxSettings: [.unsafeFlags(["-O2", "-Wall", "-Wextra", "-Werror"])],
      linkerSettings: [.linkedLibrary("re2")]),
    .target(name: "CTable", cSettings: optimised, linkerSettings: ["isal", "z"].map { .linkedLibrary($0) }),
    .target(name: "CXML", cSettings: optimised, linkerSettings: [.linkedLibrary("expat")]),
    .target(name: "CSignedMessage", cSettings: optimised, linkerSettings: [.linkedLibrary("crypto")]),
    .target(name: "CSandbox", cSettings: optimised, linkerSettings: [.linkedLibrary("seccomp")]),
    .target(name: "CFiling", cSettings: optimised),
    .target(name: "CPango", cSettings: optimised),
    .target(name: "CLoad", cSettings: optimised),
    .target(name: "CMail", cSettings: optimised),
    .target(name: "CRabbitMQ", cSettings: optimised),
    .target(name: "CMariaDB", cSettings: optimised),
    .target(name: "CArgon2", cSettings: optimised, linkerSettings: [.linkedLibrary("argon2")]),

    // Values.
    .target(name: "PostroomModel", swiftSettings: strict),

    // What looks into documents; it runs in sandboxed workers.
    .target(
      name: "PostroomNative",
      dependencies: [
        "CBarcodes", "COCRKernel", "CONNX", "CPDFium", "CPictures", "CSignedMessage", "CTesseract", "CXML",
        "PostroomModel",
      ],
      swiftSettings: strict),
    .target(
      name: "PostroomReading", dependencies: ["PostroomModel", "PostroomNative"], swiftSettings: strict),
    .target(name: "PostroomMind", dependencies: ["CRE2", "PostroomModel"], swiftSettings: strict),
    .target(name: "PostroomTables", dependencies: ["CTable", "PostroomModel"], swiftSettings: strict),
    .target(
      name: "PostroomPhotographs", dependencies: ["CFaces", "CPhotographs", "PostroomModel"], swiftSettings: strict),

    // What acts; it runs in the supervisor and parses nothing.
    .target(
      name: "PostroomProfiles",
      dependencies: ["PostroomAnswers", "PostroomClusterLedger", "PostroomModel", "PostroomQueue", "Yams"],
      swiftSettings: strict),
    .target(name: "PostroomWorkers", dependencies: ["CSandbox", "PostroomModel"], swiftSettings: strict),
    .target(name: "PostroomQueue", dependencies: ["CRabbitMQ", "PostroomModel"], swiftSettings: strict),
    .target(name: "PostroomLedger", dependencies: ["PostroomModel", database, sqlite], swiftSettings: strict),
    .target(
      name: "PostroomClusterLedger", dependencies: ["CMariaDB", "PostroomLedger", "PostroomModel", crypto, database],
      swiftSettings: strict),
    .target(name: "PostroomAssist", dependencies: ["PostroomModel"], swiftSettings: strict),
    .target(
      name: "PostroomSimulation", dependencies: ["PostroomAssist", "PostroomModel"], swiftSettings: strict),
    .target(
      name: "PostroomAssistTransport",
      dependencies: [
        "PostroomAssist", "PostroomModel", httpClient, .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .target(
      name: "PostroomWorkbookWriting", dependencies: ["CDeflate", "PostroomModel"], swiftSettings: strict),
    .target(
      name: "PostroomEngine",
      dependencies: [
        "CFiling", "PostroomAnswers", "PostroomAssist", "PostroomMail", "PostroomModel", "PostroomWorkers",
        "PostroomLedger", "PostroomWorkbookWriting",
        crypto,
      ],
      swiftSettings: strict),

    // What is said over gRPC. It is made from the .proto by scripts/generate-grpc, so our rules for warnings are not its.
    .target(
      name: "PostroomGRPC",
      dependencies: [
        .product(name: "GRPCCore", package: "grpc-swift-2"),
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["postroom.proto", "Generated/made-of.sha256"], swiftSettings: [.swiftLanguageMode(.v6)]),

    // What listens: HTTP and gRPC over the engine.
    .target(
      name: "PostroomServer",
      dependencies: grpc + [
        "CArgon2", "PostroomAnswers", "PostroomEngine", "PostroomGRPC", "PostroomLedger", "PostroomMail",
        "PostroomModel",
        "PostroomWorkbookWriting", crypto, database,
        httpClient, hummingbird, .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),

    // What asks: many requests at once, to measure who answers.
    .target(name: "PostroomLoad", dependencies: ["CLoad", "PostroomModel"], swiftSettings: strict),

    // Documents of our own making.
    .target(name: "PostroomTypesetting", dependencies: ["CPango", "PostroomModel"], swiftSettings: strict),
    .target(
      name: "PostroomAnswers", dependencies: ["PostroomModel", "PostroomTypesetting", mustache],
      swiftSettings: strict),
    .target(
      name: "PostroomMail", dependencies: ["CMail", "PostroomAnswers", "PostroomModel"], swiftSettings: strict),
    .target(
      name: "PostroomSamples",
      dependencies: ["CPictureWriting", "PostroomModel", "PostroomTypesetting", "PostroomWorkbookWriting"],
      swiftSettings: strict),

    // The program: the only place that composes everything.
    .executableTarget(
      name: "postroom",
      dependencies: [
        "PostroomAnswers", "PostroomModel", "PostroomNative", "PostroomReading", "PostroomMind", "PostroomProfiles",
        "PostroomWorkers", "PostroomLedger", "PostroomEngine", "PostroomSamples", "PostroomTables",
        "PostroomPhotographs", "PostroomAssist", "PostroomAssistTransport", "PostroomSimulation", "PostroomServer",
        "PostroomLoad", "PostroomMail", "PostroomQueue", "PostroomClusterLedger", argumentParser,
      ],
      swiftSettings: strict,
      linkerSettings: [.unsafeFlags(startingFast)] + swiftLibraries.map { .linkedLibrary($0) }),

    // Tests and what they need.
    .target(
      name: "PostroomTesting", dependencies: ["PostroomModel", "PostroomWorkers"], swiftSettings: strict),
    .executableTarget(
      name: "crashing-reading-worker",
      dependencies: ["PostroomModel", "PostroomTesting", "PostroomWorkers"], swiftSettings: strict),
    .executableTarget(
      name: "misbehaving-consumer", dependencies: ["PostroomModel", "PostroomQueue"], swiftSettings: strict),
    .target(
      name: "PostroomScriptedProvider",
      dependencies: [
        crypto, .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTP2", package: "swift-nio-http2"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "scripted-provider", dependencies: ["PostroomScriptedProvider"], swiftSettings: strict),
    .testTarget(
      name: "PostroomAnswersTests",
      dependencies: [
        "PostroomAnswers", "PostroomModel", "PostroomNative", "PostroomReading", "PostroomTypesetting",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PostroomAssistTests",
      dependencies: ["PostroomAssist", "PostroomAssistTransport", "PostroomModel", "PostroomScriptedProvider"],
      swiftSettings: strict),
    .testTarget(
      name: "PostroomSimulationTests", dependencies: ["PostroomSimulation"], swiftSettings: strict),
    .testTarget(
      name: "PostroomClusterTests",
      dependencies: [
        "PostroomClusterLedger", "PostroomClusterLedgerTesting", "PostroomLedger", "PostroomModel", "PostroomQueue",
        "PostroomTesting", "misbehaving-consumer",
      ],
      swiftSettings: strict),
    .target(
      name: "PostroomClusterLedgerTesting",
      dependencies: ["PostroomClusterLedger", "PostroomLedger", "PostroomModel"],
      swiftSettings: strict),
    .testTarget(
      name: "PostroomClusterLedgerTests",
      dependencies: [
        "PostroomClusterLedger", "PostroomClusterLedgerTesting", "PostroomLedger", "PostroomModel", database,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PostroomQueueTests", dependencies: ["PostroomModel", "PostroomQueue"], swiftSettings: strict),
    .testTarget(
      name: "PostroomEngineTests",
      dependencies: [
        "PostroomAnswers", "PostroomAssist", "PostroomMail", "PostroomModel", "PostroomEngine", "PostroomLedger",
        "PostroomTesting", "PostroomWorkers", "PostroomScriptedProvider", "crashing-reading-worker",
        "scripted-provider",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PostroomLedgerTests", dependencies: ["PostroomModel", "PostroomLedger", database], swiftSettings: strict),
    .testTarget(
      name: "PostroomLoadTests", dependencies: ["PostroomLoad", "PostroomModel"], swiftSettings: strict),
    .testTarget(name: "PostroomModelTests", dependencies: ["PostroomModel"], swiftSettings: strict),
    .testTarget(
      name: "PostroomMindTests", dependencies: ["PostroomModel", "PostroomMind", "PostroomProfiles"],
      swiftSettings: strict),
    .testTarget(
      name: "PostroomPhotographsTests", dependencies: ["PostroomModel", "PostroomNative", "PostroomPhotographs"],
      swiftSettings: strict),
    .testTarget(
      name: "PostroomProfilesTests",
      dependencies: ["PostroomClusterLedger", "PostroomModel", "PostroomProfiles", "PostroomQueue"],
      swiftSettings: strict),
    .testTarget(
      name: "PostroomReadingTests",
      dependencies: ["PostroomMind", "PostroomModel", "PostroomNative", "PostroomProfiles", "PostroomReading"],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "PostroomSamplesTests",
      dependencies: ["PostroomModel", "PostroomSamples", "PostroomTypesetting"], swiftSettings: strict),
    .testTarget(
      name: "PostroomServerTests",
      dependencies: grpc + [
        "PostroomAnswers", "PostroomEngine", "PostroomGRPC", "PostroomLedger", "PostroomMail", "PostroomModel",
        "PostroomServer", "PostroomTables", "PostroomTesting", "PostroomWorkers",
        "crashing-reading-worker", database, httpClient, hummingbird,
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PostroomTablesTests", dependencies: ["PostroomModel", "PostroomTables"], swiftSettings: strict),
    .testTarget(
      name: "PostroomWorkbookWritingTests",
      dependencies: ["PostroomModel", "PostroomTables", "PostroomWorkbookWriting"], swiftSettings: strict),
    .testTarget(
      name: "PostroomWorkersTests",
      dependencies: ["PostroomModel", "PostroomTesting", "PostroomWorkers", "crashing-reading-worker"],
      swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)
