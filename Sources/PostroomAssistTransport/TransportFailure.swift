import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL
import PostroomModel

/// What the errors of the client mean.
///
/// Their descriptions are not passed on: some repeat headers, and a key is one.
enum TransportFailure {
  /// The failure of a request that was given up.
  static let cancelled = AssistFailure(.connectionLost, "The request was cancelled.")

  /// The failure that an error means.
  static func failure(_ error: any Error) -> AssistFailure {
    switch error {
    case is CancellationError: cancelled
    case is ReplyTooLarge: AssistFailure(.garbled, "The server's reply is larger than allowed.")
    case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
      AssistFailure(.garbled, "The server's compressed reply is damaged or larger than allowed.")
    case let error as HTTPClientError: client(error)
    case let error as NIOConnectionError: connection(error)
    case let error as NIOSSLError: security(error)
    case let error as BoringSSLError: security(.handshakeFailed(error))
    case is NIOSSLExtraError: AssistFailure(.untrusted, "The server's certificate is for another name.")
    case let error as IOError: system(error.errnoCode)
    case ChannelError.connectTimeout: timedOut("No connection came about in time.")
    case is HTTPParserError: AssistFailure(.connectionLost, "The server broke off, or speaks no HTTP.")
    default: AssistFailure(.connectionLost, "The connection failed (\(type(of: error))).")
    }
  }

  private static func client(_ error: HTTPClientError) -> AssistFailure {
    switch error {
    case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout, .getConnectionFromPoolTimeout:
      timedOut("No connection came about in time.")
    case .readTimeout, .writeTimeout, .deadlineExceeded: timedOut("The server fell silent.")
    case .invalidURL, .emptyHost, .emptyScheme: AssistFailure(.modelUnknown, "The address is none of http or https.")
    case .proxyAuthenticationRequired: AssistFailure(.keyRefused, "The proxy asks for a name and a password.")
    case .invalidProxyResponse: AssistFailure(.connectionLost, "The proxy refuses the connection.")
    case .cancelled: cancelled
    case .remoteConnectionClosed, .uncleanShutdown:
      AssistFailure(.connectionLost, "The server closed the connection before its answer ended.")
    default:
      // The short description has no values in it.
      AssistFailure(.connectionLost, "The request failed: \(error.shortDescription).")
    }
  }

  private static func connection(_ error: NIOConnectionError) -> AssistFailure {
    guard let last = error.connectionErrors.last?.error else {
      return AssistFailure(.nameUnknown, "The server's name \(error.host) cannot be found.")
    }
    return failure(last)
  }

  private static func security(_ error: NIOSSLError) -> AssistFailure {
    switch error {
    case .uncleanShutdown, .readInInvalidTLSState, .writeDuringTLSShutdown, .handshakeFailed(.syscallError),
      .handshakeFailed(.zeroReturn), .shutdownFailed:
      AssistFailure(.connectionLost, "The server closed the connection before its answer ended.")
    case .handshakeFailed(.sslError(let stack)) where "\(stack)".contains("CERTIFICATE_VERIFY_FAILED"):
      AssistFailure(.untrusted, "The server's certificate is not trusted, or has expired.")
    case .unableToValidateCertificate, .noCertificateToValidate:
      AssistFailure(.untrusted, "The server's certificate is not trusted, or has expired.")
    default: AssistFailure(.untrusted, "No secure connection (TLS) came about.")
    }
  }

  private static func system(_ code: CInt) -> AssistFailure {
    switch code {
    case ETIMEDOUT: timedOut("No connection came about in time.")
    case ECONNREFUSED: AssistFailure(.connectionLost, "The server refused the connection.")
    case ECONNRESET, EPIPE: AssistFailure(.connectionLost, "The server reset the connection.")
    case ENETUNREACH, EHOSTUNREACH: AssistFailure(.connectionLost, "The server cannot be reached.")
    default: AssistFailure(.connectionLost, "The connection failed: \(String(cString: strerror(code))).")
    }
  }

  private static func timedOut(_ detail: String) -> AssistFailure { AssistFailure(.timedOut, detail) }
}
