extension Visit {
  /// What an alert is about, in the reader's language, with the worst value so far.
  func sentence(_ alert: Alert) -> String {
    switch language {
    case .turkish: turkish(alert)
    case .italian: italian(alert)
    case .english: alert.sentence
    }
  }

  private func turkish(_ alert: Alert) -> String {
    let (share, limit) = (percent(alert.worst, places: 1), percent(alert.threshold, places: 1))
    let count = number(Int(alert.worst))
    return switch alert.subject {
    case .memory: "Bellek kullanımı \(share); sınır \(limit)."
    case .cpu: "İşlemci kullanımı \(share); sınır \(limit)."
    case .disk: "Arşivin bulunduğu diskin doluluğu \(share); sınır \(limit)."
    case .queue: "\(count) dosya alınmayı bekliyor; sınır \(number(Int(alert.threshold)))."
    case .workers: "Bellek az olduğu için \(count) işleyici bekletiliyor."
    case .errorRate: "Başarısız olan belgelerin oranı \(share); sınır \(limit)."
    case .slowDocuments: "\(count) belge gereğinden uzun sürdü."
    case .throughput: "Belgeler her zamankinden \(decimal(alert.worst)) kat yavaş çıkıyor."
    case .latency: "Belgeler her zamankinin \(decimal(alert.worst)) katı sürüyor (100 belgeden 95’i)."
    }
  }

  private func italian(_ alert: Alert) -> String {
    let (share, limit) = (percent(alert.worst, places: 1), percent(alert.threshold, places: 1))
    let count = number(Int(alert.worst))
    return switch alert.subject {
    case .memory: "Memoria in uso: \(share); il limite è \(limit)."
    case .cpu: "Processori occupati: \(share); il limite è \(limit)."
    case .disk: "Disco dell’archivio pieno: \(share); il limite è \(limit)."
    case .queue: "File che attendono di essere accettati: \(count); il limite è \(number(Int(alert.threshold)))."
    case .workers: "Processi di lettura fermi perché la memoria è poca: \(count)."
    case .errorRate: "Documenti falliti: \(share); il limite è \(limit)."
    case .slowDocuments: "Documenti che hanno richiesto troppo tempo: \(count)."
    case .throughput: "I documenti escono \(decimal(alert.worst)) volte più lentamente del solito."
    case .latency: "I documenti richiedono \(decimal(alert.worst)) volte il tempo solito (95 su 100)."
    }
  }
}
