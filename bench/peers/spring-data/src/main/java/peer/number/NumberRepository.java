package peer.number;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface NumberRepository extends JpaRepository<DidNumber, Long> {

    /** The numbers whose digits are like a pattern. */
    @Query("SELECT n FROM DidNumber n WHERE n.e164 LIKE :pattern")
    Page<DidNumber> search(String pattern, Pageable page);
}
