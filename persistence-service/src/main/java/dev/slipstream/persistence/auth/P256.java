package dev.slipstream.persistence.auth;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/**
 * The public point of a private key on curve P-256 (SEC 1 §2.2.1, §3.2.1): the JDK reads private
 * keys from PKCS#8 but does not tell their public half. Runs at start only; not constant in time.
 */
final class P256 {
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private P256() {}

    /** {@code scalar} times the curve's generator, by doubling and adding. */
    static ECPoint publicPoint(BigInteger scalar, ECParameterSpec curve) {
        var sum = ECPoint.POINT_INFINITY;
        for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
            sum = add(sum, sum, curve);
            if (scalar.testBit(bit)) {
                sum = add(sum, curve.getGenerator(), curve);
            }
        }
        return sum;
    }

    private static ECPoint add(ECPoint a, ECPoint b, ECParameterSpec curve) {
        if (a.equals(ECPoint.POINT_INFINITY)) {
            return b;
        }
        if (b.equals(ECPoint.POINT_INFINITY)) {
            return a;
        }
        var prime = ((ECFieldFp) curve.getCurve().getField()).getP();
        var run = b.getAffineX().subtract(a.getAffineX()).mod(prime);
        var rise = b.getAffineY().subtract(a.getAffineY());
        if (run.equals(ZERO)) {
            if (!a.equals(b)) {
                return ECPoint.POINT_INFINITY;
            }
            rise = a.getAffineX()
                    .modPow(TWO, prime)
                    .multiply(THREE)
                    .add(curve.getCurve().getA());
            run = a.getAffineY().shiftLeft(ONE.intValue());
        }
        var slope = rise.multiply(run.modInverse(prime)).mod(prime);
        var x = slope.modPow(TWO, prime)
                .subtract(a.getAffineX())
                .subtract(b.getAffineX())
                .mod(prime);
        var y = slope.multiply(a.getAffineX().subtract(x))
                .subtract(a.getAffineY())
                .mod(prime);
        return new ECPoint(x, y);
    }
}
