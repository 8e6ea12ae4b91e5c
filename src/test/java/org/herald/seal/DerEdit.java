package org.herald.seal;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;

/**
 * Changes one element deep inside a message and encodes the rest again around it, lengths and all.
 */
final class DerEdit {
  /** A step of a path: into an explicit tag. */
  static final int EXPLICIT = -1;

  /** A step of a path: over an implicit tag, whose content is then a sequence. */
  static final int IMPLICIT = -2;

  private DerEdit() {}

  static byte[] at(byte[] der, UnaryOperator<ASN1Encodable> change, int... path) {
    try {
      return edited(ASN1Primitive.fromByteArray(der), change, path)
          .toASN1Primitive()
          .getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static ASN1Encodable find(byte[] der, int... path) {
    ASN1Encodable[] found = new ASN1Encodable[1];
    at(
        der,
        there -> {
          found[0] = there;
          return there;
        },
        path);
    return found[0];
  }

  private static ASN1Encodable edited(
      ASN1Encodable element, UnaryOperator<ASN1Encodable> change, int... path) {
    if (path.length == 0) {
      return change.apply(element);
    }
    int step = path[0];
    int[] rest = Arrays.copyOfRange(path, 1, path.length);
    if (element instanceof ASN1TaggedObject tagged) {
      boolean explicit = step == EXPLICIT;
      ASN1Encodable inner =
          explicit ? tagged.getExplicitBaseObject() : ASN1Sequence.getInstance(tagged, false);
      return new DERTaggedObject(explicit, tagged.getTagNo(), edited(inner, change, rest));
    }
    if (element instanceof ASN1Set set) {
      ASN1Encodable[] elements = set.toArray();
      elements[step] = edited(elements[step], change, rest);
      return new DERSet(elements);
    }
    ASN1Encodable[] elements = ((ASN1Sequence) element).toArray();
    elements[step] = edited(elements[step], change, rest);
    return new DERSequence(elements);
  }
}
