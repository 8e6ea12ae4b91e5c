package org.herald.transport;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;

/** A request whose body ends in a refusal when it is too long or comes too slowly. */
final class BoundedBody extends HttpServletRequestWrapper {
  private final long maxBytes;
  private final Duration maxTime;

  BoundedBody(HttpServletRequest request, long maxBytes, Duration maxTime) {
    super(request);
    this.maxBytes = maxBytes;
    this.maxTime = maxTime;
  }

  static RejectedException tooLarge(long maxBytes) {
    return new RejectedException(
        FailureCode.TOO_LARGE, "A request may have at most " + maxBytes + " bytes.");
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Stream(super.getInputStream());
  }

  @Override
  public BufferedReader getReader() {
    throw new UnsupportedOperationException("bodies are bytes");
  }

  private final class Stream extends ServletInputStream {
    private final ServletInputStream from;
    private final long startedNanos = System.nanoTime();
    private long bytes;

    Stream(ServletInputStream from) {
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      int next = from.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = from.read(into, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int more) {
      bytes += more;
      if (bytes > maxBytes) {
        throw tooLarge(maxBytes);
      }
      if (System.nanoTime() - startedNanos > maxTime.toNanos()) {
        throw new UnavailableException(
            FailureCode.UNAVAILABLE, "The request took longer than " + maxTime + " to arrive.");
      }
    }

    @Override
    public boolean isFinished() {
      return from.isFinished();
    }

    @Override
    public boolean isReady() {
      return from.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("bodies are read in place");
    }
  }
}
