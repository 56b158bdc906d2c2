import Foundation
import PostroomSamples
import Testing

struct BrokerAndPayablesTests {
  private func truths(_ set: SampleSet, count: Int = 120) throws -> [SampleTruth] {
    let generator = SampleGenerator(seed: 19, set: set)
    return try (0..<count).map { try generator.sample($0).truth }
  }

  /// A value as a reader would look for it: without spaces, which lines break at.
  private func squeezed(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }

  @Test func `an insurance request states who asks, how to reach them and the risk`() throws {
    var seen: Set<String> = []
    for truth in try truths(.broker) {
      let category = try #require(truth.category)
      seen.insert(category)
      #expect(truth.language == "ita")
      guard category != "altro" else {
        #expect(truth.fields.isEmpty)
        continue
      }
      let printed = squeezed(truth.text)
      for name in ["client_name", "address", "phone", "email"] {
        let value = try #require(truth.fields[name])
        #expect(printed.contains(squeezed(value)), "\(name) \(value)")
      }
      #expect((truth.fields["profession"] != nil) == (category == "rc_professionale"))
      #expect((truth.fields["company"] == nil) == (category == "rc_professionale"))
      let told = ["flotta_auto": "vehicles[0].plate", "rc_professionale": "turnover", "fabbricato": "sum_insured"]
      #expect(truth.fields[told[category] ?? "equipment_value"] != nil, "\(category)")
    }
    #expect(seen == Set(SampleSet.broker.categories))
    #expect(seen == ["altro", "fabbricato", "flotta_auto", "rc_professionale", "rischi_tecnologici"])
  }

  @Test func `fleets list their vehicles with plate, kind, use, year and value`() throws {
    for truth in try truths(.broker) {
      let isFleet = truth.category == "flotta_auto"
      #expect((truth.fields["vehicles[0].plate"] != nil) == isFleet)
      guard isFleet else { continue }
      let count = (0..<20).prefix { truth.fields["vehicles[\($0)].plate"] != nil }.count
      for index in 0..<count {
        let plate = try #require(truth.fields["vehicles[\(index)].plate"])
        let isMotorcycle = squeezed(truth.fields["vehicles[\(index)].kind"] ?? "") == "motociclo"
        let form = isMotorcycle ? /[A-HJ-NPR-TV-Z]{2}[0-9]{5}/ : /[A-GX][A-HJ-NPR-TV-Z][0-9]{3}[A-HJ-NPR-TV-Z]{2}/
        #expect(plate.wholeMatch(of: form) != nil, "\(plate)")
        #expect(truth.text.contains(plate))
        let year = try #require(truth.fields["vehicles[\(index)].year"])
        #expect(truth.text.contains(year) && truth.fields["vehicles[\(index)].value"]?.hasSuffix("00.00") == true)
        #expect(truth.fields["vehicles[\(index)].use"] != nil)
      }
    }
  }

  @Test func `all professions come up`() throws {
    let professions = Set(try truths(.broker, count: 400).compactMap { $0.fields["profession"] })
    #expect(professions.count >= 8)
  }

  @Test func `an expense report adds up and states its employee and period`() throws {
    for truth in try truths(.payables) where truth.category == "employee_t&e" {
      let printed = squeezed(truth.text)
      for name in ["employee_name", "employee_code", "department", "purpose"] {
        let value = try #require(truth.fields[name])
        #expect(printed.contains(squeezed(value)), "\(name) \(value)")
      }
      let (start, end) = (try #require(truth.fields["period_start"]), try #require(truth.fields["period_end"]))
      #expect(start <= end && start.count == 10)
      let digits = try #require(truth.fields["total_amount"]).filter(\.isNumber)
      // Thousands and decimals are set apart as the language demands: the digits are the same.
      let numbers = truth.text.split { !$0.isNumber && $0 != "." && $0 != "," }.map { $0.filter(\.isNumber) }
      #expect(numbers.contains(digits), "\(digits)")
    }
  }

  @Test func `a vendor's invoice has all that is needed to pay it`() throws {
    for truth in try truths(.payables) where truth.category == "vendor_invoice" {
      for name in ["invoice_number", "po_number", "seller", "buyer"] {
        let value = try #require(truth.fields[name])
        #expect(squeezed(truth.text).contains(squeezed(value)), "\(name) \(value)")
      }
      let amounts = try ["net_amount", "tax_amount", "total_amount"].map { name in
        try #require(truth.fields[name].flatMap { Decimal(string: $0) })
      }
      #expect(amounts[0] + amounts[1] == amounts[2])
      let (date, due) = (try #require(truth.fields["invoice_date"]), try #require(truth.fields["due_date"]))
      #expect(date < due)
    }
  }

  @Test func `payables have three categories in three languages`() throws {
    let truths = try truths(.payables)
    let counts = Dictionary(grouping: truths, by: { $0.category ?? "" }).mapValues(\.count)
    #expect(counts == ["vendor_invoice": 45, "employee_t&e": 45, "irrelevant": 30])
    #expect(Set(counts.keys) == Set(SampleSet.payables.categories))
    #expect(Set(truths.compactMap(\.language)).isSuperset(of: ["tur", "ita", "eng"]))
  }
}
