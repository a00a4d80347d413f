package org.doseline.dosing.pharmacokinetics.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every model that there is, in a fixed order. */
public final class Models {
    private static final List<Model> ALL = Stream
            .of(KetamineModels.all(), EsketamineModel.all(), PropofolModels.all(), EleveldModel.all(),
                    OtherModels.all())
            .flatMap(List::stream).toList();

    private Models() {}

    public static List<Model> all() { return ALL; }

    public static Optional<Model> byId(String id) {
        return ALL.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    /** By the plan's name of the drug; empty where none is known. */
    public static List<Model> forDrug(String drug) {
        return ALL.stream().filter(model -> model.drug().equals(drug)).toList();
    }
}
