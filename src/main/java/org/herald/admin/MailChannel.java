package org.herald.admin;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** Mail by SMTP (RFC 5321), over TLS with the server's name checked unless on this machine. */
final class MailChannel implements AlarmChannel {
  private final AlarmSettings.Mail settings;
  private final String host;
  private final Session session;

  MailChannel(AlarmSettings.Mail settings, String host, Duration timeout) {
    this.settings = settings;
    this.host = host;
    var properties = new Properties();
    String millis = String.valueOf(timeout.toMillis());
    for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      properties.setProperty("mail.smtp." + limit, millis);
    }
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    boolean startTls = settings.security().equals("starttls");
    properties.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
    properties.setProperty("mail.smtp.starttls.required", String.valueOf(startTls));
    properties.setProperty(
        "mail.smtp.ssl.enable", String.valueOf(settings.security().equals("tls")));
    properties.setProperty("mail.smtp.auth", String.valueOf(settings.username() != null));
    this.session = Session.getInstance(properties);
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public void send(AlarmNotice notice) throws Exception {
    var message = new MimeMessage(session);
    message.setFrom(new InternetAddress(settings.from()));
    for (String to : settings.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
    }
    message.setSubject(notice.headline(), "UTF-8");
    message.setText(notice.text() + "\n\n" + notice.state() + " at " + notice.at() + "\n", "UTF-8");
    message.saveChanges();
    try (Transport smtp = session.getTransport("smtp")) {
      Path passwordFile = settings.passwordFile();
      String password = passwordFile == null ? null : Files.readString(passwordFile).strip();
      smtp.connect(host, settings.port(), settings.username(), password);
      smtp.sendMessage(message, message.getAllRecipients());
    }
  }
}
