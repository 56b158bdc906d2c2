import PostroomModel

/// The faces of the Face Research Lab London Set that the landmark trees were not trained with.
///
/// Every third one in the order of group, gender and number, as scripts/train-landmarks.py counts them; the points are
/// those that people marked (DeBruine and Jones 2017, doi 10.6084/m9.figshare.5047666, CC-BY 4.0).
enum TestIdentities {
  /// What people marked in a picture, in its pixels.
  struct Marks {
    /// The person's right pupil.
    var right: (x: Double, y: Double)
    /// The left one.
    var left: (x: Double, y: Double)
    /// The lowest point of the chin.
    var chin: (x: Double, y: Double)
  }

  /// The numbers of the people, in order.
  static let numbers = marks.keys.sorted()

  /// The marks by number, in pictures of 1350 × 1350 pixels.
  static let marks: [String: Marks] = [
    "003": Marks(right: (576, 603), left: (780, 602), chin: (669, 980)),
    "006": Marks(right: (570, 620), left: (776, 630), chin: (676, 970)),
    "010": Marks(right: (584, 563), left: (779, 561), chin: (694, 931)),
    "012": Marks(right: (569, 615), left: (763, 614), chin: (665, 991)),
    "014": Marks(right: (576, 580), left: (762, 588), chin: (661, 937)),
    "020": Marks(right: (575, 633), left: (786, 635), chin: (674, 993)),
    "021": Marks(right: (576, 538), left: (780, 533), chin: (684, 887)),
    "029": Marks(right: (573, 607), left: (763, 603), chin: (685, 967)),
    "039": Marks(right: (571, 604), left: (778, 612), chin: (669, 988)),
    "041": Marks(right: (573, 564), left: (772, 562), chin: (687, 957)),
    "044": Marks(right: (570, 604), left: (762, 601), chin: (673, 952)),
    "045": Marks(right: (580, 630), left: (760, 631), chin: (674, 977)),
    "066": Marks(right: (562, 595), left: (790, 599), chin: (675, 986)),
    "069": Marks(right: (578, 582), left: (763, 576), chin: (687, 955)),
    "070": Marks(right: (573, 535), left: (776, 534), chin: (682, 916)),
    "086": Marks(right: (577, 607), left: (780, 609), chin: (690, 969)),
    "087": Marks(right: (574, 604), left: (787, 619), chin: (670, 970)),
    "094": Marks(right: (560, 613), left: (785, 610), chin: (681, 988)),
    "096": Marks(right: (585, 661), left: (773, 659), chin: (681, 1047)),
    "099": Marks(right: (574, 570), left: (789, 569), chin: (682, 983)),
  ]
}
