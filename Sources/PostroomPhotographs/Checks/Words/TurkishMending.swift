internal import PostroomModel

extension TurkishVocabulary {
  func done(_ step: MendingStep) -> String {
    switch step {
    case .straightened(let degrees):
      "Başın dik durması için resim \(numbers.text(degrees.magnitude, unit: "°", decimals: 1)) döndürüldü."
    case .cropped: "Başın yeri ve büyüklüğü uygun olsun diye resim kırpıldı."
    case .resized(let width, let height, let dpi):
      "Resmin ölçüsü \(width) × \(height) piksel ve \(dpi) dpi olarak ayarlandı."
    case .continuedBackground: "Düz arka plan resmin kenarından dışarı doğru sürdürüldü."
    case .brightened: "Yüz biraz açıldı."
    case .balancedColours: "Renk sapması giderildi."
    case .redEyes(let count): "\(count) gözbebeğindeki kırmızılık giderildi."
    case .lightenedBackground: "Arka plan, biçimin istediği kadar açıldı."
    case .written(let bytes, let quality):
      "Dosya, kamera verileri olmadan, \(quality) kalitesinde ve \(kilobytes(bytes)) boyutunda JPEG olarak yeniden yazıldı."
    }
  }

  func left(_ what: MendingLeft) -> String {
    switch what {
    case .noFace: "Yüz bulunamadığı için hiçbir şey düzeltilemedi."
    case .severalFaces(let count): "\(count) yüz bulunduğu için hiçbir şey düzeltilmedi: kişiyi tek başına çekin."
    case .notEnoughPicture(let side):
      "Resim \(place(side)) başa çok yakın bitiyor: daha çok boşluk bırakarak yeniden çekin."
    case .resolutionTooLow(let enlargement):
      "Başın pikselleri çok az, \(numbers.number(enlargement, decimals: 1)) kat büyütmek gerekirdi: daha yakından veya daha "
        + "yüksek çözünürlükle yeniden çekin."
    case .background: "Arka plan, başa dokunmadan açılabilecek kadar düz değil: düz bir duvar veya kumaş kullanın."
    case .fileTooLarge(let bytes): "İzin verilen en düşük kalitede bile dosya \(kilobytes(bytes)), bu fazla büyük."
    case .fileTooSmall(let bytes): "En yüksek kalitede bile dosya yalnızca \(kilobytes(bytes)), bu fazla küçük."
    case .check(let name): "\(title(name)): bu düzeltilemez, başka bir fotoğraf gerekiyor."
    }
  }

  private func place(_ side: MendingLeft.Side) -> String {
    switch side {
    case .above: "üstte"
    case .below: "altta"
    case .left: "solda"
    case .right: "sağda"
    }
  }

  private func kilobytes(_ bytes: Int) -> String {
    numbers.text(Double(bytes) / 1_024, unit: "KB", decimals: 0)
  }
}
