package io.intertwine.server.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A method whose requests show no API key: what they carry is signed, and the method checks that.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Signed {}
