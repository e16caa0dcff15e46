package dev.slipstream.lobby.ticket;

import java.math.BigInteger;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;

/**
 * The public point of a private EC key, which the JDK cannot derive: private scalar times generator
 * in affine coordinates (SEC 1, section 2.2.1). Once, at start-up, so not hardened against timing.
 */
final class CurvePoint {
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final BigInteger prime;
    private final BigInteger a;

    private CurvePoint(EllipticCurve curve, BigInteger prime) {
        this.prime = prime;
        this.a = curve.getA();
    }

    static ECPoint of(BigInteger secret, ECParameterSpec parameters) {
        if (!(parameters.getCurve().getField() instanceof java.security.spec.ECFieldFp field)) {
            throw new IllegalArgumentException("not a curve over a prime field");
        }
        return new CurvePoint(parameters.getCurve(), field.getP()).times(secret, parameters.getGenerator());
    }

    private ECPoint times(BigInteger factor, ECPoint point) {
        var sum = ECPoint.POINT_INFINITY;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = plus(sum, sum);
            if (factor.testBit(bit)) {
                sum = plus(sum, point);
            }
        }
        return sum;
    }

    private ECPoint plus(ECPoint p, ECPoint q) {
        if (p.equals(ECPoint.POINT_INFINITY)) {
            return q;
        }
        if (q.equals(ECPoint.POINT_INFINITY)) {
            return p;
        }
        var slope = p.equals(q)
                ? p.getAffineX()
                        .pow(2)
                        .multiply(THREE)
                        .add(a)
                        .multiply(inverse(p.getAffineY().shiftLeft(1)))
                : q.getAffineY()
                        .subtract(p.getAffineY())
                        .multiply(inverse(q.getAffineX().subtract(p.getAffineX())));
        var x = slope.pow(2).subtract(p.getAffineX()).subtract(q.getAffineX()).mod(prime);
        var y = slope.multiply(p.getAffineX().subtract(x))
                .subtract(p.getAffineY())
                .mod(prime);
        return new ECPoint(x, y);
    }

    private BigInteger inverse(BigInteger value) {
        return value.mod(prime).modInverse(prime);
    }
}
