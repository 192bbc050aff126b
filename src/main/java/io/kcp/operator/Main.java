package io.kcp.operator;

/** The command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("kcp-operator");
    }
}
