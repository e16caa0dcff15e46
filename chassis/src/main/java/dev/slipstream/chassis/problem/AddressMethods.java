package dev.slipstream.chassis.problem;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Which methods an address has: what OPTIONS answers, and what Allow says with each 405. The
 * framework knows them for a class of endpoints only, which may have many addresses.
 */
@Singleton
final class AddressMethods {
    private @Nullable RequestMapper<String> methods;

    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response options(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
            return null;
        }
        return of(request.getUriInfo().getPath())
                .map(allowed ->
                        Response.noContent().header(HttpHeaders.ALLOW, allowed).build())
                .orElseGet(Problems::noSuchAddress);
    }

    /** The methods of this address, with commas between them; empty when there is no such address. */
    Optional<String> of(String path) {
        var match = methods().map(path.startsWith("/") ? path : "/" + path);
        return match == null || !match.remaining.isEmpty() ? Optional.empty() : Optional.of(match.value);
    }

    /** Made with the first question, for there are no endpoints yet when filters are made. */
    private synchronized RequestMapper<String> methods() {
        if (methods == null) {
            var visitor = new Endpoints();
            RuntimeResourceVisitor.visitRuntimeResources(
                    "", ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(), visitor);
            methods = visitor.mapper();
        }
        return methods;
    }

    private static final class Endpoints implements RuntimeResourceVisitor {
        private final Map<String, TreeSet<String>> methods = new HashMap<>();

        @Override
        public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
            var known = methods.computeIfAbsent(path, _ -> new TreeSet<>());
            known.add(method);
            known.add(HttpMethod.OPTIONS);
            if (method.equals(HttpMethod.GET)) {
                known.add(HttpMethod.HEAD);
            }
        }

        RequestMapper<String> mapper() {
            var paths = new ArrayList<RequestPath<String>>();
            methods.forEach((path, names) ->
                    paths.add(new RequestPath<>(false, new URITemplate(path, false), String.join(", ", names))));
            return new RequestMapper<>(paths);
        }
    }
}
