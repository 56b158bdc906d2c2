internal import PostroomTypesetting

/// What employees spent on journeys and guests.
extension Desk {
  func writeExpenseReport(_ tongue: Tongue) {
    let (firm, employee) = (party(tongue), party(tongue))
    let start = day()
    let end = Day(start.year, start.month, min(start.day + random.number(1...6), 28))
    let code = pick(["E", "EMP-", "P", ""]) + digits(5)
    let department = pick(departments(tongue))
    let purpose = pick(purposes(tongue))
    let lines = (0..<random.number(3...14)).map { _ in
      ExpenseLine(
        day: Day(start.year, start.month, random.number(start.day...end.day)), kind: pick(kinds(tongue)),
        amount: money(6...420))
    }.sorted { $0.day.iso < $1.day.iso }
    let total = lines.reduce(Money(cents: 0)) { $0 + $1.amount }
    fields.merge(
      [
        "employee_name": employee.contact, "employee_code": code, "department": department,
        "period_start": start.iso, "period_end": end.iso, "purpose": purpose, "total_amount": total.plain,
        "currency": tongue.currency,
      ], uniquingKeysWith: { _, new in new })
    lineItems = lines.map { ["description": $0.kind, "amount": $0.amount.plain] }
    let flow = flow(footer: footer(firm.name))
    reportHead(flow, firm, tongue)
    let period = "\(tongue.date(start)) – \(tongue.date(end))"
    values(
      flow,
      [
        (tongue.say("Personel Adı Soyadı", "Nome del dipendente", "Employee name"), employee.contact),
        (tongue.say("Sicil No", "Matricola", "Employee code"), code),
        (tongue.say("Departman", "Reparto", "Department"), department),
        (tongue.say("Dönem", "Periodo", "Period"), period),
        (tongue.say("Amaç", "Motivo", "Purpose"), purpose),
      ], columns: pick([1, 1, 2]))
    flow.table(expenseTable(lines, tongue), style: look.body)
    flow.paragraph(
      tongue.say("Toplam: ", "Totale: ", pick(["Total: ", "Total expenses: "])) + tongue.money(total),
      style: look.body.bold.sized(look.body.size + 1).flushRight, after: 10)
    flow.paragraph(
      tongue.say(
        "Harcamaların iş ile ilgili olduğunu beyan ederim. Fiş ve faturalar ektedir.",
        "Dichiaro che le spese sono state sostenute per lavoro. Si allegano ricevute e fatture.",
        "I certify that these expenses were incurred on business. Receipts and invoices are attached."),
      style: look.small.justified)
    signatures(
      flow,
      [
        (tongue.say("Personel", "Dipendente", "Employee"), employee.contact),
        (tongue.say("Onaylayan", "Approvato da", "Approved by"), party(tongue).contact),
      ])
    flow.end()
  }

  private struct ExpenseLine {
    var day: Day
    var kind: String
    var amount: Money
  }

  private func reportHead(_ flow: Flow, _ firm: Party, _ tongue: Tongue) {
    let title = tongue.say(
      pick(["MASRAF FORMU", "HARCAMA BEYAN FORMU", "SEYAHAT MASRAF RAPORU"]),
      pick(["NOTA SPESE", "RIMBORSO SPESE DI TRASFERTA", "NOTA SPESE DIPENDENTE"]),
      pick(["EXPENSE REPORT", "EXPENSE CLAIM", "TRAVEL AND EXPENSES"]))
    switch variant(3) {
    case 0:
      letterhead(flow, firm.name, [firm.address])
      flow.paragraph(title, style: look.title, after: 10)
    case 1: flow.bar("\(firm.name)  –  \(title)", style: look.heading.sized(13), fill: look.tint, after: 12)
    default:
      flow.paragraph(title, style: look.title.with { $0.alignment = .left }, after: 2)
      flow.paragraph(firm.name, style: look.body, after: 12)
    }
  }

  private func expenseTable(_ lines: [ExpenseLine], _ tongue: Tongue) -> Table {
    Table(
      columns: [
        .init(tongue.say("Tarih", "Data", "Date"), share: 1.1),
        .init(tongue.say("Harcama Türü", "Tipo di spesa", "Category"), share: 2.2),
        .init(tongue.say("Tutar", "Importo", "Amount"), alignment: .right),
      ], rows: lines.map { [tongue.date($0.day), $0.kind, tongue.money($0.amount)] }, ruling: look.ruling,
      headFill: look.tint, isStriped: chance(40))
  }

  private func departments(_ tongue: Tongue) -> [String] {
    switch tongue {
    case .turkish: ["Satış", "Pazarlama", "Bilgi İşlem", "Muhasebe", "Üretim"]
    case .italian: ["Vendite", "Marketing", "Sistemi Informativi", "Amministrazione", "Produzione"]
    case .english: ["Sales", "Marketing", "IT", "Finance", "Operations"]
    }
  }

  private func purposes(_ tongue: Tongue) -> [String] {
    switch tongue {
    case .turkish: ["Müşteri ziyareti", "Fuar katılımı", "Eğitim", "Şube denetimi"]
    case .italian: ["Visita a cliente", "Partecipazione a fiera", "Corso di formazione", "Verifica di filiale"]
    case .english: ["Client visit", "Trade fair", "Training course", "Branch audit"]
    }
  }

  private func kinds(_ tongue: Tongue) -> [String] {
    switch tongue {
    case .turkish: ["Taksi", "Otel konaklama", "Yemek", "Uçak bileti", "Yakıt", "Otopark", "Müşteri yemeği"]
    case .italian: ["Taxi", "Albergo", "Pasti", "Biglietto treno", "Carburante", "Parcheggio", "Pranzo con cliente"]
    case .english: ["Taxi", "Hotel", "Meals", "Rail ticket", "Mileage", "Parking", "Client lunch"]
    }
  }
}
