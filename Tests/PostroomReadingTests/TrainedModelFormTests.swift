import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

struct TrainedModelFormTests {
  @Test(arguments: [false, true])
  func `every weight and scale arrives where it belongs, in both byte orders`(isBigEndian: Bool) throws {
    let model = try TrainedModelFixture(isBigEndian: isBigEndian).model()
    let layers = model.layers
    let matrices =
      [layers.convolution] + layers.column + layers.forward + layers.backward + layers.last + [layers.output]
    #expect(matrices.map(\.outputs) == Array(repeating: 16, count: 17) + [5])
    #expect(matrices.map(\.inputs) == [9] + Array(repeating: 32, count: 16) + [16])
    for (index, matrix) in matrices.enumerated() {
      let expected = (0..<matrix.outputs * (matrix.inputs + 1)).map { TrainedModelFixture.weight(index, $0) }
      #expect(matrix.weights.elementsEqual(expected), "matrix \(index)")
      #expect(matrix.scales == (0..<matrix.outputs).map { 0.5 * Float($0 + 1) })
    }
    #expect(model.nullCode == 4)
    #expect(model.language == "xyz")
    #expect(model.description == TrainedModelFixture.description)
  }

  @Test
  func `characters are what the file lists, without its marks`() throws {
    let codes = try TrainedModelFixture().model().codes
    #expect(codes.alphabet.sorted() == [" ", "a", "b", "ç"])
    #expect(codes.text(0) == " " && codes.text(1) == "a" && codes.text(2) == "b")
    #expect(codes.text(3).isEmpty && codes.text(4).isEmpty && codes.text(999).isEmpty)
    #expect(!codes.isOneToOne)
    #expect(codes.canWrite("a") && codes.canWrite("ç") && !codes.canWrite("c") && !codes.canWrite("J"))
  }

  @Test
  func `of two characters with the same code the later one counts`() throws {
    var file = TrainedModelFixture()
    file.codes[4] = [1]
    #expect(try file.model().codes.text(1) == "b")
  }

  @Test
  func `a character whose code is the null code cannot be written`() throws {
    var file = TrainedModelFixture()
    file.codes[4] = [4]
    let codes = try file.model().codes
    #expect(!codes.canWrite("b") && codes.canWrite("a"))
  }
}
