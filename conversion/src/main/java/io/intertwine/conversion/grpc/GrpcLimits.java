package io.intertwine.conversion.grpc;

/// How much a description may hold, and an answer. Whoever registers a system writes the one, the system
/// the other.
///
/// @param descriptors bytes of a descriptor set
/// @param files       in it
/// @param methods     of all its services
/// @param types       messages that requests and answers are made of
/// @param messages    of one answer
/// @param answer      bytes of one answer
public record GrpcLimits(int descriptors, int files, int methods, int types, int messages, int answer) {
    public static final GrpcLimits DEFAULT = new GrpcLimits(3 << 20, 1_000, 1_000, 2_000, 10_000, 4 << 20);
}
