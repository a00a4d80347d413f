package org.doseline.service.plan;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.DefaultBean;

/** Without a link every pump is silent. */
@ApplicationScoped
@DefaultBean
public class NothingKnown implements PumpKnowledge {
    @Override
    public String known(String pump) { return "SILENT"; }
}
