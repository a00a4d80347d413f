package org.doseline.service;

import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A signed-in page of one person, as tests use it. */
public final class Browser {
    public static final String PASSWORD = "doseline-demo";
    private static final String COOKIE = "quarkus-credential";

    private final String cookie;

    private Browser(String cookie) { this.cookie = cookie; }

    public static Browser of(String sub) {
        Response answer = signIn(sub, PASSWORD);
        String cookie = answer.getCookie(COOKIE);
        if (cookie == null) throw new AssertionError(sub + " could not sign in: " + answer.statusCode());
        return new Browser(cookie);
    }

    public static Response signIn(String sub, String password) {
        return RestAssured.given().redirects().follow(false)
                .formParam("j_username", sub).formParam("j_password", password).post("/j_security_check");
    }

    /** With the cookie and the header that a page sends. */
    public RequestSpecification request() {
        return RestAssured.given().cookie(COOKIE, cookie).header("X-Requested-With", "doseline");
    }

    public Response get(String path) {
        return request().get(path);
    }

    /** With a new key of its own. */
    public Response post(String path, String json) {
        return post(path, json, UUID.randomUUID().toString());
    }

    public Response post(String path, String json, String key) {
        return request().header("Idempotency-Key", key).contentType(ContentType.JSON).body(json).post(path);
    }
}
