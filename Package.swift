// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "assay",
    products: [
        .executable(name: "assay", targets: ["assay"]),
        .executable(name: "assay-bench", targets: ["assay-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),  // the command line
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),  // levelled lines to stderr
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),  // files that people write, with line and column
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),  // pseudonyms, versions, manifests
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),  // pages, escaped
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),  // starts other programs
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "Postgres", dependencies: ["CLibPQ", logging], swiftSettings: strict),
        .target(name: "Privacy", dependencies: [crypto], swiftSettings: strict),
        .target(name: "Statistics", swiftSettings: strict),
        .target(name: "Catalogue", dependencies: ["Postgres", "Statistics", yams, crypto], swiftSettings: strict),
        .target(name: "Review", dependencies: ["Postgres"], swiftSettings: strict),
        .target(name: "Reports", dependencies: ["Catalogue", "Postgres", crypto, mustache], swiftSettings: strict),
        .target(name: "Sandbox", dependencies: ["Postgres", subprocess, logging], swiftSettings: strict),
        .target(
            name: "Pipelines",
            dependencies: ["Postgres", "Privacy", "Statistics", "Catalogue", "Reports", crypto, logging],
            path: "Pipelines",
            exclude: ["organisation.yaml", "targets.yaml", "kpis", "lexicons"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "assay",
            dependencies: [
                "Pipelines", "Postgres", "Privacy", "Catalogue", "Reports", "Review", "Sandbox", arguments, logging,
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "assay-bench",
            dependencies: ["Pipelines", "Postgres", "Privacy", "Catalogue", "Sandbox", arguments, subprocess, logging],
            path: "Tests/Benchmarks",
            exclude: ["sql"],
            swiftSettings: strict
        ),
        .target(
            name: "TestSupport",
            dependencies: ["Pipelines", "Catalogue", "Postgres", "Privacy", "Sandbox", subprocess, logging],
            path: "Tests/Support",
            exclude: ["bank1999"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PostgresTests",
            dependencies: ["Postgres", "TestSupport", logging],
            path: "Tests/Postgres",
            swiftSettings: strict
        ),
        .testTarget(
            name: "PrivacyTests",
            dependencies: ["Privacy", "TestSupport"],
            path: "Tests/Privacy",
            swiftSettings: strict
        ),
        .testTarget(
            name: "StatisticsTests",
            dependencies: ["Statistics", "TestSupport"],
            path: "Tests/Statistics",
            swiftSettings: strict
        ),
        .testTarget(
            name: "CatalogueTests",
            dependencies: ["Catalogue", "Postgres", "Statistics", "TestSupport"],
            path: "Tests/Catalogue",
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["Reports", "Catalogue", "TestSupport"],
            path: "Tests/Reports",
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReviewTests",
            dependencies: ["Review", "Pipelines", "Catalogue", "Reports", "Postgres", "TestSupport"],
            path: "Tests/Review",
            swiftSettings: strict
        ),
        .testTarget(
            name: "SandboxTests",
            dependencies: ["Sandbox", "Postgres", "TestSupport"],
            path: "Tests/Sandbox",
            swiftSettings: strict
        ),
        .testTarget(
            name: "PipelinesTests",
            dependencies: [
                "Pipelines", "Catalogue", "Postgres", "Privacy", "Statistics", "Reports", "Sandbox", "TestSupport",
            ],
            path: "Tests/Pipelines",
            exclude: ["HandMade", "Truth"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RulesTests",
            dependencies: ["Pipelines", "Catalogue", "Postgres", "TestSupport", yams],
            path: "Tests/Rules",
            exclude: ["Cases"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["assay", "Pipelines", "Catalogue", "Postgres", "Sandbox", "TestSupport", subprocess],
            path: "Tests/EndToEnd",
            swiftSettings: strict
        ),
    ]
)
