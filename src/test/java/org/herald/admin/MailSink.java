package org.herald.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The least of an SMTP server: takes every mail and keeps it. */
final class MailSink implements AutoCloseable {
  final List<String> mails = new CopyOnWriteArrayList<>();
  private final ServerSocket server;

  MailSink() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> talk(client));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void talk(Socket client) {
    try (client) {
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      say(client, "220 sink");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase();
        switch (verb) {
          case "DATA" -> {
            say(client, "354 go on");
            var mail = new StringBuilder();
            for (String part = in.readLine(); !".".equals(part); part = in.readLine()) {
              mail.append(part).append('\n');
            }
            mails.add(mail.toString());
            say(client, "250 kept");
          }
          case "QUIT" -> {
            say(client, "221 bye");
            return;
          }
          default -> say(client, "250 ok");
        }
      }
    } catch (IOException gone) {
      // the client left
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
